"""Pages that work without a kernel."""
