"""What rosters write for the register's codes. The first word of each is shown in drop-downs."""

from __future__ import annotations

from typing import Any

from django.db import models

from unionhall.common.cells.choices import Words
from unionhall.members.enums import (
    DocumentKind,
    Education,
    EightGroup,
    EmploymentForm,
    HouseholdKind,
    Political,
    Sex,
    SkillGrade,
)

_MORE: dict[Any, tuple[Any, ...]] = {
    Sex.MALE: ("男", "男性", 1, "M", "male"),
    Sex.FEMALE: ("女", "女性", 2, "F", "female"),
    DocumentKind.RESIDENT: ("居民身份证", "身份证", "中国居民身份证", "二代身份证", "01", 1),
    DocumentKind.HK_MACAU: ("港澳居民来往内地通行证", "回乡证", "港澳通行证", "港澳台通行证"),
    DocumentKind.TAIWAN: ("台湾居民来往大陆通行证", "台胞证", "台湾通行证"),
    DocumentKind.RESIDENCE: ("港澳台居民居住证", "港澳居民居住证", "台湾居民居住证"),
    DocumentKind.FOREIGN: ("外国人永久居留身份证", "外国人永久居留证", "外国人居留证"),
    DocumentKind.PASSPORT: ("护照", "外国护照", "外国人护照"),
    Education.PRIMARY: ("小学", "文盲", "小学及以下"),
    Education.JUNIOR: ("初中", "初级中学", "初中及以下"),
    Education.SENIOR: ("高中", "普通高中", "职高", "高职高中"),
    Education.VOCATIONAL: ("中专", "中等专科", "中职", "技校", "中技", "中专/高中", "高中/中专", "高中及中专"),
    Education.COLLEGE: ("大专", "大学专科", "专科", "高职", "高等职业教育", "专科教育"),
    Education.BACHELOR: ("本科", "大学本科", "大学", "学士", "本科及以上"),
    Education.MASTER: ("硕士", "研究生", "硕士研究生"),
    Education.DOCTOR: ("博士", "博士研究生", "博士后"),
    Political.PARTY: ("中共党员", "党员", "中国共产党党员"),
    Political.PROBATIONARY: ("中共预备党员", "预备党员"),
    Political.YOUTH: ("共青团员", "团员", "中国共产主义青年团团员"),
    Political.DEMOCRATIC: (
        "民主党派",
        "民革党员",
        "民盟盟员",
        "民建会员",
        "民进会员",
        "农工党党员",
        "致公党党员",
        "九三学社社员",
        "台盟盟员",
    ),
    Political.NONPARTY: ("无党派人士", "无党派民主人士", "无党派"),
    Political.MASSES: ("群众", "普通公民", "普通居民", "无"),
    HouseholdKind.URBAN: (
        "城镇",
        "非农业",
        "非农业户口",
        "非农户口",
        "非农",
        "城镇户口",
        "城市",
        "居民户口",
        "居民家庭户",
    ),
    HouseholdKind.RURAL: ("农村", "农业", "农业户口", "农户", "农村户口", "农业家庭户"),
    EmploymentForm.CONTRACT: ("劳动合同", "合同制", "固定期限劳动合同", "无固定期限劳动合同", "正式", "在编"),
    EmploymentForm.DISPATCH: ("劳务派遣", "派遣", "派遣制", "劳务派遣工"),
    EmploymentForm.NEW_FORM: ("新就业形态", "新业态", "平台就业", "灵活就业"),
    EmploymentForm.OTHER: ("其他", "其它"),
    EightGroup.TRUCK: ("货车司机", "卡车司机", "货车驾驶员"),
    EightGroup.COURIER: ("快递员", "快递小哥", "快递从业人员"),
    EightGroup.NURSING: ("护工护理员", "护理员", "护工"),
    EightGroup.DOMESTIC: ("家政服务员", "家政", "家政员"),
    EightGroup.SHOP: ("商场信息员", "信息员"),
    EightGroup.DELIVERY: ("网约送餐员", "送餐员", "外卖员", "外卖骑手", "骑手"),
    EightGroup.ESTATE: ("房产中介员", "房产中介", "房产经纪人"),
    EightGroup.GUARD: ("保安员", "保安"),
    EightGroup.RIDE: ("网约车司机", "网约车驾驶员"),
    SkillGrade.JUNIOR: ("初级工", "五级", "初级"),
    SkillGrade.INTERMEDIATE: ("中级工", "四级", "中级"),
    SkillGrade.SENIOR: ("高级工", "三级", "高级"),
    SkillGrade.TECHNICIAN: ("技师", "二级"),
    SkillGrade.SENIOR_TECHNICIAN: ("高级技师", "一级", "首席技师"),
}


def words(choices: type[models.TextChoices]) -> Words:
    """Every value of a code list with the Chinese words for it and its label in the reader's language."""
    return {each.value: (*_MORE[each], each.label) for each in choices}


def shown(choices: type[models.TextChoices]) -> tuple[Any, ...]:
    """The drop-down's words, in the reader's language."""
    return tuple(each.label for each in choices)
