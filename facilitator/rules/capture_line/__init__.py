"""The grammar of the capture line: what a typed line says, what could complete it, and a card written as one."""
