import pytest
from django.urls import reverse
from harken.foundations.permission import Role
from harken.surveys.definition.records import *
from harken.surveys.definition.records import Test as T
from harken.surveys.designs.actions import create_survey
from harken.surveys.designs.queries import draft_of
def q(id,type=Type.NPS,**k): return Question(id=id,type=type,text=k.pop("text",{"en":"Question "+id+" asks something rather long to see whether it wraps"}),**k)
ab=(Choice("a",{"en":"Apples"}),Choice("b",{"en":"Bread"}))
LOW=T("q1",How.AT_MOST,("6",))
D=Definition(title={"en":"My survey"},languages=("en","pl"),pages=(Page(id="p1",title={"en":"First of all"},questions=(q("q1"),q("q2",Type.SINGLE,choices=ab,other={"en":"Something else"}))),
 Page(id="p2",show_if=All((LOW,Any_((T("q2",How.IS,("a",)),T("q2",How.IS,("b",)))))),questions=(q("q3",Type.LONG_TEXT),q("q4",Type.MATRIX,choices=ab,rows=(Row("r",{"en":"Row"}),)))),
 Page(id="p3",questions=(q("q5",show_if=Not(LOW)),q("q6",Type.CONSENT,show_if=T("q1",How.IS,("11",)))))),
 ends=(End(T("q4.r",How.IS,("a",)),"bye"),),quotas=(Quota(id="n1",name="Unhappy",when=LOW,most=10,ending="full"),),
 endings=(Ending(id="bye",title={"en":"Bye"}),Ending(id="full",title={"en":"Enough, thank you"}),Ending(id="thanks",title={"en":"Thanks"}),Ending(id="great",title={"en":"Great"},when=T("q1",How.AT_LEAST,("9",)))))
@pytest.mark.django_db
def test_it(as_role,people,now):
    s=create_survey(D,slug="mine",actor=people[Role.LEAD].actor,now=now)
    c=as_role(Role.LEAD)
    r=c.get("/surveys/mine/logic/"); assert r.status_code==200; open("/tmp/team/a_logic.html","wb").write(r.content)
    r=c.get("/surveys/mine/logic/rule/",{"of":"pages/p2"}); assert r.status_code==200; open("/tmp/team/a_rule.html","wb").write(r.content)
    for of in ("ends/1","ends/new","endings/bye","endings/new","quotas/n1","quotas/new","pages/p3/questions/q5","pages/p3/questions/q6","pages/p1/questions/q2/choices/a"):
        assert c.get("/surveys/mine/logic/rule/",{"of":of}).status_code==200, of
    r=c.get("/surveys/mine/logic/rule/",{"of":"pages/gone"}); assert r.status_code==302
@pytest.mark.django_db
def test_tr(as_role,people,now):
    s=create_survey(D,slug="mine",actor=people[Role.LEAD].actor,now=now)
    c=as_role(Role.LEAD)
    r=c.get("/surveys/mine/translations/"); assert r.status_code==200; open("/tmp/team/a_tr.html","wb").write(r.content)
    r=c.post("/surveys/mine/translations/",{"language":"pl","t::title":"Ankieta","b::title":""}); assert r.status_code==302
    s.refresh_from_db(); assert draft_of(s).title["pl"]=="Ankieta"
    r=c.post("/surveys/mine/translations/",{"language":"pl","t::title":"Inna","b::title":"stare"}); assert r.status_code==409
    open("/tmp/team/a_tr2.html","wb").write(r.content)
    r=c.post("/surveys/mine/translations/languages/",{"code":"de-informal"}); assert r.status_code==302
