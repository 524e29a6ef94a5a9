"""A sentence for the person, details for whoever asks."""

from smmdesk.core.errors import UserError


def test_an_error_is_its_sentence():
    error = UserError("The disk is full.")

    assert (str(error), error.sentence, error.details) == ("The disk is full.", "The disk is full.", "")


def test_details_stay_beside_the_sentence():
    error = UserError("The disk is full.", details="errno 28")

    assert (str(error), error.details) == ("The disk is full.", "errno 28")
