"""What a run says, and the forms it says it in: terminal, page, JSON, folder."""
