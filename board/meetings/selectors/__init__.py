"""What is asked about meetings and agendas."""
