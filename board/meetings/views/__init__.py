"""Pages about meetings and agendas before they are held."""
