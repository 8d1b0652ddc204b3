"""Ideas, their wordings and what grew out of them."""
