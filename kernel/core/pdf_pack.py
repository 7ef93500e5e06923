"""Joins PDFs, in the process that makes them: their pages, tags, headings, links and layers."""

from __future__ import annotations

import base64
import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree

from kernel.core import pdf_foreign, pdf_heads
from kernel.core.pdf_foreign import UNREADABLE_PART


def join(job: dict[str, Any]) -> bytes:
    """Several PDFs after one another; the tags, headings and links of ours are kept.

    What others have made looks as it did, but is only looked at: without scripts, forms and
    attachments, and without tags, so the whole then no longer claims to be PDF/A or PDF/UA.
    """
    pack = Pack(pikepdf.new())
    for part, heads in job["parts"]:
        pack.add(_opened(part), heads=_opened(heads) if heads else None)
    return saved(pack.finished(job["title"]))


def measure(job: dict[str, Any]) -> bytes:
    """The number of pages that a part brings into a pack, when it can be joined at all."""
    pack = Pack(pikepdf.new())
    source = _opened(job["part"])
    for page in source.pages:
        pdf_heads.drawing_of(source, page)
    pack.add(source)
    return str(len(pack.document.pages)).encode()


def _opened(part: str) -> Any:
    try:
        source = pikepdf.open(io.BytesIO(base64.b64decode(part)))
        if not len(source.pages):
            raise SystemExit(UNREADABLE_PART)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        raise SystemExit(UNREADABLE_PART) from None
    return source


class Pack:
    """A PDF that grows by whole documents."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.first_of_ours: Any = None
        self.has_foreign = False
        self.next_key = 0
        self.parts = 0
        self.elements: list[Any] = []
        self.parents: list[tuple[int, Any]] = []
        self.destinations: list[tuple[str, Any]] = []
        self.headings: list[Any] = []
        self.layers: list[Any] = []

    def add(self, source: Any, *, heads: Any = None) -> None:
        # A page that gets a line above it is drawn as a whole, where tags cannot follow.
        is_ours = heads is None and _is_ours(source)
        self.parts += 1
        self.has_foreign |= not is_ours
        if is_ours:
            for page in source.pages:
                pdf_foreign.bare(page, keeps=("/StructParents", "/Tabs"))
                page.Annots = [a for a in page.get("/Annots", []) if _is_link(a)]
            self._make_distinct(source)
        else:
            pdf_foreign.only_looks(source)
        if heads is not None:
            pdf_heads.put_heads(source, heads)
        # qpdf remembers which page became which, so tags and headings copied later find theirs.
        self.document.pages.extend(source.pages)
        if is_ours:
            self._take_structure(source)
            self.first_of_ours = self.first_of_ours or source
        elif "/OCProperties" in source.Root:
            layers = _indirect(source, source.Root.OCProperties)
            self.layers.append(self.document.copy_foreign(layers))

    def _make_distinct(self, source: Any) -> None:
        """Numbers and names that are unique in one document become so in the pack."""
        for page in source.pages:
            for holder, key in [(page.obj, "/StructParents")] + [
                (annotation, "/StructParent") for annotation in page.get("/Annots", [])
            ]:
                if key in holder:
                    holder[key] = int(holder[key]) + self.next_key
            for annotation in page.get("/Annots", []):
                if "/Dest" in annotation:
                    annotation.Dest = self._name(annotation.Dest)

    def _name(self, name: Any) -> str:
        return f"{self.parts:04}-{name}"

    def _take_structure(self, source: Any) -> None:
        root = self.document.copy_foreign(_indirect(source, source.Root.StructTreeRoot))
        self.elements += list(root.K) if isinstance(root.K, Array) else [root.K]
        parents = NumberTree(root.ParentTree)
        self.parents += [(int(key) + self.next_key, value) for key, value in parents.items()]
        self.next_key = max([self.next_key, *(key + 1 for key, _ in self.parents)])
        if "/Names" in source.Root and "/Dests" in source.Root.Names:
            names = self.document.copy_foreign(_indirect(source, source.Root.Names.Dests))
            tree = NameTree(names)
            self.destinations += [(self._name(name), target) for name, target in tree.items()]
        if "/Outlines" in source.Root:
            outlines = self.document.copy_foreign(_indirect(source, source.Root.Outlines))
            heading = outlines.get("/First")
            while heading is not None:
                self.headings.append(heading)
                heading = heading.get("/Next")

    def finished(self, title: str | None) -> Any:
        """The pack with one tree of tags, one outline and one set of names."""
        document, root = self.document, self.document.Root
        root.Lang = "sv"
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if self.layers:
            root.OCProperties = pdf_foreign.joined_layers(self.layers)
        if not self.first_of_ours:
            return document
        tree = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        for element in self.elements:
            element.P = tree
        tree.K = Array(self.elements)
        tree.ParentTree = document.make_indirect(
            Dictionary(Nums=Array([part for pair in sorted(self.parents) for part in pair]))
        )
        tree.ParentTreeNextKey = self.next_key
        root.StructTreeRoot = tree
        root.MarkInfo = Dictionary(Marked=True)
        if self.destinations:
            names = [
                pikepdf.String(n) if i == 0 else n
                for pair in self.destinations
                for i, n in enumerate(pair)
            ]
            root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))
        self._chain_headings()
        self._take_metadata(title)
        return document

    def _chain_headings(self) -> None:
        if not self.headings:
            return
        outlines = self.document.make_indirect(Dictionary(Type=Name.Outlines))
        for before, heading in zip([None, *self.headings], self.headings, strict=False):
            heading.Parent = outlines
            for key in ("/Prev", "/Next"):
                if key in heading:
                    del heading[key]
            if before is not None:
                heading.Prev, before.Next = before, heading
        outlines.First, outlines.Last = self.headings[0], self.headings[-1]
        outlines.Count = len(self.headings)
        self.document.Root.Outlines = outlines

    def _take_metadata(self, title: str | None) -> None:
        """What the first of ours says about itself; nothing of PDF/A when others' pages are in."""
        source, document = self.first_of_ours, self.document
        title = title or str(source.docinfo.get("/Title", ""))
        for key in ("/CreationDate", "/ModDate"):
            if key in source.docinfo:
                document.docinfo[key] = str(source.docinfo[key])
        document.docinfo["/Title"] = title
        if not self.has_foreign:
            document.Root.Metadata = document.copy_foreign(source.Root.Metadata)
            document.Root.OutputIntents = document.copy_foreign(
                _indirect(source, source.Root.OutputIntents)
            )
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = title


def _is_ours(source: Any) -> bool:
    """Whether the tags can be taken over: made by our renderer, with nothing mapped or renamed."""
    tagged = "/StructTreeRoot" in source.Root and "/RoleMap" not in source.Root.StructTreeRoot
    if not tagged or "/Metadata" not in source.Root or "/OutputIntents" not in source.Root:
        return False
    metadata = source.Root.Metadata.read_bytes()
    return b"pdfuaid:part" in metadata and b"WeasyPrint" in metadata


def _indirect(source: Any, value: Any) -> Any:
    return value if value.is_indirect else source.make_indirect(value)


def _is_link(annotation: Any) -> bool:
    """Whether it leads to the web or within the document, and does nothing else."""
    if annotation.get("/Subtype") != "/Link" or "/AA" in annotation:
        return False
    return "/A" not in annotation or pdf_foreign.leads_to_the_web(annotation)


def saved(document: Any) -> bytes:
    output = io.BytesIO()
    document.save(output, deterministic_id=True, compress_streams=True)
    return output.getvalue()
