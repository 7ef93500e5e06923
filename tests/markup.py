"""A page as a tree, read by lxml: in a fraction of the time that a parser in Python takes."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder

from lxml import etree


class _Builder(TreeBuilder):
    def start(self, tag: str, attributes: Mapping[str, str]) -> Element:
        return super().start(tag, dict(attributes))


def tree_of(page: bytes) -> Element:
    """The page's elements by their plain names, without comments."""
    root: Element = etree.HTML(page, etree.HTMLParser(target=_Builder(), encoding="utf-8"))
    return root
