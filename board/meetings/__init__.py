"""Meetings and agendas: planned and prepared, who is there, who may take part."""
