"""What our templates need of MkDocs' Jinja environment, and a fault of the frame mended."""

from jinja2 import Environment

from belegg import addresses
from belegg.plan.site_plan import SitePlan
from belegg.write.shell import RELEASE_SLOTS

_TOGGLE = 'class="md-toggle"'


def equip_templates(env: Environment, plan: SitePlan) -> None:
    """Templates of whole pages speak the site's language with the same messages, and say
    where the site is a draft and which release it is."""
    env.globals.update(
        t=plan.components.t,
        draft_notice=plan.draft_notice,
        verification_page=plan.components.verification_page,
        release_text=plan.release_text,
        release_slots=RELEASE_SLOTS if plan.components.imprint.release else None,
        changes_url=addresses.CHANGES_URL,
        newest_feed_url=plan.components.newest_feed_url,
    )


def mend_frame(html: str) -> str:
    """Material's checkboxes carry `autocomplete`, which HTML does not allow on them."""
    return "".join(
        part.replace(' autocomplete="off"', "", 1) if _TOGGLE in part else part
        for part in _split_inputs(html)
    )


def _split_inputs(html: str) -> list[str]:
    before, *inputs = html.split("<input ")
    return [before, *(f"<input {text}" for text in inputs)]
