from importlib import import_module

from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "board"
    verbose_name = "styrelse"

    def ready(self) -> None:
        # Settings, mails and what the room shows elsewhere are declared where they are written.
        import_module("board.selectors")
        import_module("board.notifications")
