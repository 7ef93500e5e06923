from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "kernel.registry"
    label = "registry"
    verbose_name = "diarium"
