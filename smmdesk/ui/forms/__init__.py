"""Forms: one builder for labels, help, errors and what screen readers need."""

from smmdesk.ui.forms.checkbox import CheckBox
from smmdesk.ui.forms.dates import DateField
from smmdesk.ui.forms.field import Field
from smmdesk.ui.forms.form import Form
from smmdesk.ui.forms.kinds import CheckField, ChoiceField, ComboBox, LinesField, TextField
from smmdesk.ui.forms.lists import ListField
from smmdesk.ui.forms.password import PasswordField
from smmdesk.ui.forms.ticks import TickGrid

__all__ = [
    "CheckBox",
    "CheckField",
    "ChoiceField",
    "ComboBox",
    "DateField",
    "Field",
    "Form",
    "LinesField",
    "ListField",
    "PasswordField",
    "TextField",
    "TickGrid",
]
