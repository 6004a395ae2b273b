"""Nicias reads news reports on armed conflict and records who did what to whom, and who says so.

    >>> import nicias
    >>> records = nicias.code("Rebels shelled the town on Monday, the army said.", published="2016-09-20")

``read`` gives a text's sentences, words, tree, entities and quotations; ``code`` gives its records. Nothing is loaded until
one of them is called.
"""

# ``nicias.read`` is a function here and a package in ``sys.modules``. Importing a submodule binds it on its parent, once, when
# it is first imported: the line below imports the package and then binds the function over it, and no later import of
# ``nicias.read.encoder`` or the like binds the package again. So ``nicias.read(text)`` and ``from nicias.read.encoder import
# Encoder`` both work; only ``import nicias.read.encoder as name`` does not.
from nicias.errors import ArtefactError, CodebookError, InputError, NiciasError
from nicias.model.record import Record
from nicias.model.report import Issue, Report
from nicias.pipeline.call import code
from nicias.read.call import read

__version__ = "0.1.0"

__all__ = [
    "ArtefactError",
    "CodebookError",
    "InputError",
    "Issue",
    "NiciasError",
    "Record",
    "Report",
    "__version__",
    "code",
    "read",
]
