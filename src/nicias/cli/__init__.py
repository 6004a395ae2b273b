"""Commands, one file each: parse the arguments, call an ordinary function, print."""
