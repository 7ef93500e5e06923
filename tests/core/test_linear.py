"""What is done with people's text takes as much longer as the text is longer, whatever it says.

A worker that reads one paragraph for minutes is killed, and with it whatever others were doing.
"""

import ast
import gc
import re
import time
from collections.abc import Iterator
from importlib import import_module

import pytest

from kernel.core.privacy import has_personnummer, warnings
from kernel.core.richtext import paragraphs
from kernel.core.text import one_line, plain
from kernel.files.rules import clean_name
from kernel.members.rules import as_org_number
from kernel.outbox.letters import tidy
from tests.architecture.house import NOT_ROOMS, ROOT, packages

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
    "rows": lambda n: "a\tb\n" * (n // 4),
    "cells": lambda n: ("\t" * (n // 2) + "\n") * 2,
    "lists of many levels": lambda n: "•\ta\no\tb\n1.1.\tc\n" * (n // 15),
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
    "one digit at a time": lambda n: "1 " * (n // 2),
    "digits and dashes": lambda n: "12-" * (n // 3),
    "marks in no order": lambda n: "a" + "\u0316\u0301" * (n // 2),
    "marks in two heaps": lambda n: "a" + "\u0301" * (n // 2) + "\u0316" * (n // 2),
    "joiners": lambda n: "👩\u200d" * (n // 2),
    "unseen": lambda n: "\u200b" * n,
    "tags begun": lambda n: "<a " * (n // 3),
    "tags": lambda n: "<tr>" * (n // 4),
    "lines to fill in": lambda n: "_" * n,
    "dots to fill in": lambda n: "..." * (n // 3),
    "slashes": lambda n: "/" * n,
    "commas": lambda n: ", " * (n // 2),
    "amounts": lambda n: "1250,00 kr " * (n // 11),
}
TINY, SHORT, LONG = 22, 2_000, 8_000
#: Four times as much text takes four times as long; a pattern that goes back takes sixteen.
AT_MOST = 9
#: Less than this cannot be measured.
SECONDS = 0.002


def seconds(work, text):
    """The shortest of three: what else the machine does comes on top."""
    taken = []
    gc.disable()  # it looks at all that the tests before have left
    for _again in range(3):
        begun = time.process_time()
        work(text)
        taken.append(time.process_time() - begun)
        if taken[0] > 50 * SECONDS:
            break
    gc.enable()
    return min(taken)


def slow_shapes(work) -> Iterator[tuple[str, float, float]]:
    """Which shapes take more than their share, with how long they took."""
    for name, shape in SHAPES.items():
        # What doubles with every letter is never ready with a longer text.
        if (tiny := seconds(work, shape(TINY))) > SECONDS:
            yield name, tiny, tiny
        elif (long := seconds(work, shape(LONG))) > AT_MOST * SECONDS and (
            long > AT_MOST * (short := seconds(work, shape(SHORT)))
        ):
            yield name, short, long


WORK = [
    paragraphs, warnings, has_personnummer, plain, one_line, clean_name, as_org_number, tidy,
]  # fmt: skip


@pytest.mark.parametrize("work", WORK, ids=lambda work: work.__qualname__)
def test_four_times_the_text_takes_no_more_than_its_share(work):
    assert list(slow_shapes(work)) == []


def is_expression(function: ast.expr) -> bool:
    """``re.sub``, ``re.compile`` and the like, and validators made of one."""
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.value.id == "re" and function.attr not in {"escape", "purge"}
    return isinstance(function, ast.Name) and function.id in {"RegexValidator", "RegexField"}


def expressions() -> Iterator[tuple[str, re.Pattern]]:
    """Every expression of the product, by where it stands."""
    own = [*(name for name in packages() if name not in NOT_ROOMS), "kernel", "finsam"]
    paths = [path for name in own for path in sorted((ROOT / name).rglob("*.py"))]
    for path in paths:
        text = path.read_text()
        if "migrations" in path.parts or "re" not in text.split():
            continue
        where = path.relative_to(ROOT)
        module = vars(import_module(".".join(where.with_suffix("").parts)))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and is_expression(node.func):
                flags = [each.value for each in node.keywords if each.arg == "flags"]
                if isinstance(node.func, ast.Attribute) and node.func.attr == "compile":
                    flags += node.args[1:]
                # One that is put together while it is used cannot be tried here: name it above.
                said = [eval(ast.unparse(each), module) for each in [node.args[0], *flags]]
                yield f"{where}:{node.lineno}", re.compile(*said)


FOUND = dict(expressions())


@pytest.mark.parametrize("where", FOUND)
def test_every_expression_of_the_product_is_linear(where):
    pattern = FOUND[where]
    is_bytes = isinstance(pattern.pattern, bytes)

    def tried(text):
        return pattern.findall(text.encode() if is_bytes else text)

    assert list(slow_shapes(tried)) == []


#: What careless expressions look like; some of them once stood here.
CARELESS = [
    r"[ \t]*[•·]",
    r"[\w.+-]+@[\w-]+",
    r"<[a-z][^>]*?>",
    r"\s+$",
    r"(?:a|a)+b",
]


@pytest.mark.parametrize("careless", CARELESS)
def test_one_that_goes_back_would_be_found(careless):
    assert next(slow_shapes(re.compile(careless).findall), None) is not None
