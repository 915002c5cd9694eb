"""Faces and stars as small drawings; faces differ in shape, not only in colour."""

EXTREME = 0.75
"""Moods beyond this have eyes and mouths of their own."""
STAR = (
    '<svg viewBox="0 0 24 24" aria-hidden=true><path d="M12 2.6l2.9 6 6.6.9'
    '-4.8 4.6 1.2 6.5-5.9-3.2-5.9 3.2 1.2-6.5L2.5 9.5l6.6-.9z"/></svg>'
)
TICK = (
    '<svg class="tick" viewBox="0 0 24 24" aria-hidden=true>'
    '<circle cx="12" cy="12" r="11"/><path d="M7 12.5l3.4 3.4L17 9"/></svg>'
)


def face(mood: float) -> str:
    """Draw a face; `mood` goes from -1 (very bad) to 1 (very good)."""
    return (
        '<svg viewBox="0 0 24 24" aria-hidden=true>'
        f'<circle cx="12" cy="12" r="10"/>{_eyes(mood)}<path d="{_mouth(mood)}"/></svg>'
    )


def _eyes(mood: float) -> str:
    if mood > EXTREME:  # laughing
        return '<path d="M7 10q1.5-2 3 0M14 10q1.5-2 3 0"/>'
    dots = '<path class="eye" d="M8.5 9.6v.1M15.5 9.6v.1"/>'
    return dots + '<path d="M6.4 7.6l2.8-1.2M17.6 7.6l-2.8-1.2"/>' if mood < -EXTREME else dots


def _mouth(mood: float) -> str:
    if mood > EXTREME:
        return "M7 14h10q-1 5-5 5t-5-5z"
    ends, middle = 15.5 - 1.2 * mood, 15.5 + 4 * mood
    return f"M7.5 {ends:.1f}Q12 {middle:.1f} 16.5 {ends:.1f}"
