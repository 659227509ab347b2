"""How it looks: tokens of colour, space and type, and the stylesheet made of them."""
