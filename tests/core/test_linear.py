"""What is done with people's text takes as much longer as the text is longer, whatever it says.

A worker that reads one paragraph for minutes is killed, and with it whatever others were doing.
"""

import time

import pytest

from kernel.core.privacy import has_personnummer, warnings
from kernel.core.richtext import paragraphs

#: Ways to fill so many characters: ordinary writing, and what makes careless patterns go back.
SHAPES = {
    "one word": lambda n: "a" * n,
    "one paragraph": lambda n: "ord och " * (n // 8),
    "one number": lambda n: "1" * n,
    "spaces": lambda n: "a" + " " * n + "b",
    "tabs": lambda n: "\t" * n + "•",
    "empty lines": lambda n: "\n" * n,
    "short lines": lambda n: "a\n" * (n // 2),
    "a list": lambda n: "- a\n" * (n // 4),
    "lists after text": lambda n: "a\n- b\n" * (n // 6),
    "a numbered list": lambda n: "1. a\n" * (n // 5),
    "dashes": lambda n: "- " * (n // 2),
    "stars": lambda n: "*" * n,
    "stars in words": lambda n: "*a" * (n // 2),
    "stress": lambda n: "**a*_b_ " * (n // 8),
    "nested stress": lambda n: "*" * (n // 2) + "a" + "*" * (n // 2),
    "backslashes": lambda n: "\\" * n,
    "dots": lambda n: "a." * (n // 2),
    "at signs": lambda n: "a@" * (n // 2),
    "an endless address": lambda n: "a@" + "b." * (n // 2),
    "telephone numbers": lambda n: "070-1 2 " * (n // 8),
    "almost numbers of people": lambda n: "640823-32 " * (n // 10),
}
SHORT, LONG = 4_000, 16_000
#: Four times as much text takes four times as long; a pattern that goes back takes sixteen.
AT_MOST = 9
#: Less than this cannot be measured.
SECONDS = 0.004


def seconds(work, text):
    """The shorter of two: what else the machine does comes on top."""
    taken = []
    for _again in range(2):
        begun = time.process_time()
        work(text)
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.parametrize("work", [paragraphs, warnings, has_personnummer])
def test_four_times_the_text_takes_no_more_than_its_share(work):
    slow = {
        name: (short, long)
        for name, shape in SHAPES.items()
        if (long := seconds(work, shape(LONG)))
        > AT_MOST * max(short := seconds(work, shape(SHORT)), SECONDS)
    }

    assert slow == {}
