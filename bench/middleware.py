"""Tells in a header how many statements an answer has cost, those of transactions too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponseBase

HEADER = "X-Statements"
ASKED = "X-Count-Statements"


class CountMiddleware:
    """Counts only when it is asked to, so that counting is not measured."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if ASKED not in request.headers:
            return self.get_response(request)
        count = 0

        def counted(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
            nonlocal count
            count += 1
            return execute(sql, params, many, context)

        with connection.execute_wrapper(counted):
            response = self.get_response(request)
        response[HEADER] = str(count)
        return response
