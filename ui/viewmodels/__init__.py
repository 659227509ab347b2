"""What views show and ask for, without widgets."""
