"""Home: the reviews of this computer, and every way into one."""
