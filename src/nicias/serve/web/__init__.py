"""The pages: complete without JavaScript, and small modules of our own on top of them."""
