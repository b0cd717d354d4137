"""Names in the icon sprite: ``python -m tools.assets`` builds it from these, ``icon`` refuses any other."""

ICONS = frozenset(
    """
    activity adjustments-horizontal alarm alert-triangle archive arrow-back-up arrow-down arrow-left
    arrow-merge arrow-right arrow-up arrows-exchange arrows-move arrows-split award bell books briefcase
    brightness-half building building-bank building-community building-skyscraper calculator calendar
    calendar-event camera certificate chart-bar chart-line chart-pie check chevron-down chevron-left
    chevron-right chevron-up circle-check circle-dashed circle-x clipboard-check clipboard-list clock
    columns columns-3 copy database database-import device-floppy device-mobile door-enter dots download edit
    exclamation-circle external-link eye eye-off file file-certificate file-description file-export
    file-import file-spreadsheet file-text filter fingerprint flag folder gauge gavel git-branch hand-stop
    headset heart-handshake help-circle hierarchy-2 history home id id-badge-2 inbox info-circle key language
    layout-dashboard layout-list line-height link list list-check list-details loader-2 lock logout mail map-2
    map-pin menu-2 message-2 microphone minus moon network notebook notes paperclip password pencil phone
    photo player-pause player-play plus printer qrcode receipt refresh report-analytics report-money
    rotate-clockwise-2 scale school search send settings shield-check shield-lock sitemap sort-ascending
    sort-descending speakerphone star stethoscope sun switch-horizontal table target target-arrow ticket
    timeline trash trending-down trending-up trophy upload user user-check user-circle user-cog
    user-exclamation user-minus user-plus user-search users users-group wallet wifi-off world x zoom-question
    """.split()  # noqa: SIM905  (one name a line would be 160 lines)
)
