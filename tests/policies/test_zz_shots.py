import pytest
from datetime import date
from tests.support.browser import Visitor, chromium, axe
from tests.factories.units import make_unit
from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.policies.support import approved, officer, terms
from unionhall.policies import actions, packing
from unionhall.policies.models import Version
from unionhall.units.actions.counting import add
from unionhall.workforce.policies import StaffingStandard, PayerShares
from unionhall.common.actor import system

pytestmark=pytest.mark.django_db(transaction=True)

def test_shots(live_server, city, county, street):
    add(street.path,"workers",7200)
    for i,n in enumerate((1999,3001,12000)):
        add(make_unit(f"37020210{i}", f"{'甲乙丙'[i]}街道总工会", kind="street", parent=county).path,"workers",n)
    for name in packing.names(): actions.load_pack(packing.pack(name), city, by=system("政策包"))
    d=actions.draft(StaffingStandard, county, terms(date(2026,1,1), each=2000, note="试行一年后评估。"), by=officer("maker",county,"county"))
    actions.propose(d, by=officer("maker2",county,"county"))
    user=give(make_user("look", name="王审批"), "county", county)
    cuser=give(make_user("lookc", name="李城"), "city", city)
    card=Version.objects.get(key="assessments.scorecard"); pay=Version.objects.get(key="workforce.payers")
    pages={"list":"/policies/","policy":"/policies/workforce.staffing/?unit=370202","version":f"/policies/versions/{d.pk}/","whatif":f"/policies/versions/{d.pk}/what-if/","compare":f"/policies/versions/{d.pk}/compare/","packs":"/policies/packs/","form":"/policies/workforce.payers/draft/","formcard":"/policies/assessments.scorecard/draft/","paper":f"/policies/versions/{d.pk}/paper/","card":f"/policies/versions/{card.pk}/","versions":"/policies/versions/","pack":"/policies/packs/zhoushi-workers/"}
    with chromium() as b:
        v=Visitor(b, live_server.url)
        for name,url in pages.items():
            for width,theme in ((1440,"light"),(390,"dark")):
                p=v.open(url,user=user,width=width,theme=theme)
                p.screenshot(path=f"/tmp/polset/shots/{name}-{width}.png", full_page=True)
                if width==1440: print(name, axe(p))
                p.context.close()
        p=v.open(f"/policies/versions/{d.pk}/what-if/",user=user); p.click(".why-open >> nth=0"); p.screenshot(path="/tmp/polset/shots/why.png"); p.context.close()
        p=v.open(f"/policies/versions/{d.pk}/",user=user); p.click("[data-dialog]"); p.wait_for_timeout(800); p.screenshot(path="/tmp/polset/shots/dialog.png"); p.context.close()
        p=v.open("/policies/workforce.payers/draft/",user=user); n=p.locator("tbody tr").count(); p.click("button[name=add]"); p.wait_for_timeout(1200); print("rows", n, p.locator("tbody tr").count()); p.screenshot(path="/tmp/polset/shots/added.png", full_page=True); p.context.close()
        print("complaints", set(v.complaints))
    from unionhall.policies import papers
    pass
