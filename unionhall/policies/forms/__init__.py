"""Input of the verbs: a version's terms, its parameters from their type, and the words of a decision."""

from unionhall.policies.forms.deciding import NoteForm, RepealForm, ReturnForm
from unionhall.policies.forms.params import ParamsForm
from unionhall.policies.forms.version import VersionForm

__all__ = ["NoteForm", "ParamsForm", "RepealForm", "ReturnForm", "VersionForm"]
