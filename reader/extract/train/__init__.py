"""Training of the attribution network, behind the extra [train]; nothing here is imported at run time."""
