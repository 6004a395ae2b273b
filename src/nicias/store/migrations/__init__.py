"""The ledger's tables, one step a file in ``versions``; ``Ledger.open`` takes every ledger to the last step."""
