import pytest
from support.looking import PAGES, named

try:
    from support.browsing import weigh
except ImportError:
    weigh = None

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", PAGES, ids=named)
def test_a_first_visit_is_light(name, browser, address):
    found = weigh(browser, address, name)
    assert found["elsewhere"] == []
    assert found["total"] <= 102_000
    assert found["bare"] <= 20_000
    assert found["figure"] <= 8_000
