import datetime as dt
import shutil
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.core import charts
from kernel.core.charts import Bar, Edge, Node, Span, bars, flow, timeline

SVG = "{http://www.w3.org/2000/svg}"
needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")


def svg(html: str) -> ET.Element:
    return ET.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])


def words(element: ET.Element) -> list[str]:
    return [text.text or "" for text in element.iter(f"{SVG}text")]


def cells(html: str) -> list[str]:
    table = ET.fromstring(html[html.index("<table") : html.index("</table>") + 8])
    return ["".join(cell.itertext()) for cell in table.iter() if cell.tag in ("td", "th")]


def money() -> str:
    return bars(
        [Bar("Unga vuxna", (250_000, 900_000, None)), Bar("Samma väg in", (0, 450_000, 450_000))],
        ("Utbetalat", "Beviljat", "Prognos"),
        title="Medel 2026",
        desc="Unga vuxna har fått ut 250 000 kr av 900 000 kr.",
        first_heading="Uppdrag",
    )


def test_chart_is_named_and_described():
    drawing = svg(money())

    assert drawing.get("role") == "img"
    title, desc = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    assert drawing.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert (title.text, desc.text) == (
        "Medel 2026",
        "Unga vuxna har fått ut 250 000 kr av 900 000 kr.",
    )


def test_bars_write_name_and_number_at_each_bar():
    assert words(svg(money())) == [
        "Unga vuxna",
        "Utbetalat 250\xa0000\xa0kr",
        "Beviljat 900\xa0000\xa0kr",
        "Samma väg in",
        "Utbetalat 0\xa0kr",
        "Beviljat 450\xa0000\xa0kr",
        "Prognos 450\xa0000\xa0kr",
    ]


def test_bars_are_as_long_as_their_values():
    widths = [int(rect.get("width")) for rect in svg(money()).iter(f"{SVG}rect")]

    assert widths == [119, 430, 0, 215, 215]


def test_bars_differ_by_more_than_colour():
    looks = {
        (rect.get("fill"), rect.get("stroke-dasharray")) for rect in svg(money()).iter(f"{SVG}rect")
    }

    assert len(looks) == 3


def test_table_holds_the_same_facts():
    assert cells(money()) == [
        "Uppdrag", "Utbetalat", "Beviljat", "Prognos",
        "Unga vuxna", "250\xa0000\xa0kr", "900\xa0000\xa0kr", "",
        "Samma väg in", "0\xa0kr", "450\xa0000\xa0kr", "450\xa0000\xa0kr",
    ]  # fmt: skip


def test_same_chart_is_drawn_the_same_twice():
    assert money() == money()


def test_words_of_people_are_escaped():
    html = bars([Bar("<script>", (1,))], ("<b>",), title="<i>", desc='"<u>', first_heading="<s>")

    assert not [tag for tag in ("<script", "<b>", "<i>", "<u>", "<s>") if tag in html]


SPANS = [
    Span("Unga vuxna", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "Landskrona stad", note="Pågår"),
    Span("Trygg övergång", dt.date(2026, 3, 1), dt.date(2026, 6, 30), "Region Skåne", "thin"),
    Span(
        "Samma väg in", dt.date(2026, 9, 1), dt.date(2027, 1, 31), "Arbetsförmedlingen", "outlined"
    ),
]


def test_timeline_draws_each_span_and_today():
    html = timeline(SPANS, title="Över tid", desc="Tre.", today=dt.date(2026, 11, 11))
    drawing = svg(html)

    assert len(list(drawing.iter(f"{SVG}rect"))) == 3
    assert words(drawing)[:5] == ["jan 2026", "apr", "jul", "okt", "jan 2027"]
    assert words(drawing)[-1] == "i dag"
    assert "2026-03-01" in cells(html)


def test_timeline_leaves_today_out_when_it_is_outside():
    assert "i dag" not in timeline(SPANS, title="t", desc="d", today=dt.date(2030, 1, 1))


def test_empty_timeline_is_nothing():
    assert timeline([], title="t", desc="d") == ""


@given(
    st.lists(
        st.builds(
            lambda start, length, label: Span(label, start, start + dt.timedelta(length), label),
            st.dates(dt.date(2000, 1, 1), dt.date(2060, 1, 1)),
            st.integers(0, 5000),
            st.text(st.characters(categories=["L", "Nd", "P", "Zs"]), max_size=60),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_every_span_stays_within_the_drawing(spans):
    drawing = svg(timeline(spans, title="t", desc="d"))

    for rect in drawing.iter(f"{SVG}rect"):
        assert int(rect.get("x")) >= 250
        assert int(rect.get("x")) + int(rect.get("width")) <= charts.WIDTH


NODES = [
    Node("need:1", "Unga vuxna faller mellan stolarna när de fyller arton", "Behov", "/behov/1/"),
    Node("insight:1", "De vill bli mötta av samma person", "Insikt", "/insikter/1/"),
    Node("idea:1", 'En väg in "<script>"', "Idé"),
]
EDGES = [Edge("need:1", "insight:1"), Edge("insight:1", "idea:1", "1"), Edge("idea:1", "okänd")]


@needs_dot
def test_flow_draws_boxes_with_links_and_arrows():
    drawing = svg(flow(NODES, EDGES, title="Röda tråden", desc="Från behov till idé."))

    assert len(list(drawing.iter(f"{SVG}rect"))) == 3
    assert [link.get("href") for link in drawing.iter(f"{SVG}a")] == ["/behov/1/", "/insikter/1/"]
    assert len([path for path in drawing.iter(f"{SVG}path") if path.get("marker-end")]) == 2
    # Links inside an img cannot be reached.
    assert drawing.get("role") == "group"


@needs_dot
def test_flow_without_links_is_an_image():
    nodes = [Node("a", "A"), Node("b", "B")]

    assert svg(flow(nodes, [Edge("a", "b")], title="t", desc="d")).get("role") == "img"


@needs_dot
def test_long_flow_runs_downwards_to_stay_readable():
    nodes = [Node(str(n), f"Steg nummer {n} i en lång kedja") for n in range(9)]
    edges = [Edge(str(n), str(n + 1)) for n in range(8)]

    drawing = svg(flow(nodes, edges, title="t", desc="d"))

    assert drawing.get("width") == str(charts.WIDTH)


def test_flow_is_also_a_list():
    html = flow(NODES, EDGES, title="Röda tråden", desc="d")
    listed = html[html.index("<details") :]

    assert '<a href="/behov/1/">' in listed
    assert "leder till De vill bli mötta av samma person" in listed
    assert "(1)" in listed
    assert "<script>" not in html


def test_flow_without_graphviz_is_the_list_alone(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")

    html = flow(NODES, EDGES, title="Röda tråden", desc="d")

    assert "<svg" not in html
    assert "leder till" in html
