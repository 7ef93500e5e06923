"""Temporary: where strangers still look for documents."""

from commissions.agreements.documents import agreement_pdf

__all__ = ["agreement_pdf"]
