"""Reading + codebook -> records with evidence; one module a register over shared frames."""
