"""What describes an issued document for a records system: values that are known, in files that others can read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml_files
from lxml import etree
from offices import issued_office
from repository import ROOT, TESTS

from generator import notices, reference
from generator.content.model import Recipient
from generator.issuing import metadata
from generator.pdf import seal
from generator.registry.prior_issue import PriorIssue
from generator.registry.record import Record
from generator.standard.metadata_fields import EXCHANGE_HEADER, FIELDS

CASES = yaml_files.values(TESTS / "cases" / "metadata.yaml")
SCHEMA = etree.XMLSchema(etree.fromstring(reference.metadata_schema().encode()))
DIGEST = "ab" * 32
JSON, XML = Path("out/2023-sieu-du-lieu.json"), Path("out/2023-sieu-du-lieu.xml")
RECORD = Record(
    *(1, "12", "TB-KHCN", 2024, "2024-01-12", "2023.yaml", "THÔNG BÁO", "Kết luận", "Sở Khoa học và Công nghệ"),
    *("original", "", "", "2024-12-TB-KHCN", {}, "", "0.2.0", {}, False, ""),
)


def worded(value):
    """Return a value of a case, in which ``{times: 5}`` is a word of five letters."""
    if isinstance(value, dict) and "times" in value:
        return "ă" * value["times"]
    if isinstance(value, dict):
        return {key: worded(one) for key, one in value.items()}
    return [worded(one) for one in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def notice():
    return notices.load(ROOT / "content" / "2023.yaml").value


def described(case, notice):
    case = worded(case)
    notice = notice._replace(signature=notice.signature._replace(**case.get("signer", {})))
    if "recipients" in case:
        notice = notice._replace(recipients=tuple(map(Recipient, case["recipients"])))
    return metadata.describe(RECORD._replace(**case.get("record", {})), notice, case.get("pages"))


def read_back(data):
    """Return the values of the XML by the names of their fields, read by a parser that knows nothing of the program."""
    found: dict[str, list[str]] = {}
    for one in etree.fromstring(data):
        for part in [*one] or [one]:
            name = one.tag if part is one else f"{one.tag}.{part.tag}"
            found.setdefault(name, []).append(part.text)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda one: one["name"])
def test_a_document_is_described_by_what_is_known_of_it(case, notice):
    said = described(case, notice)
    for name, values in worded(case.get("has", {})).items():
        assert list(said.values.get(name, ())) == values, name
    assert not set(case.get("lacks", ())) & said.values.keys()
    assert [one.code for one in said.found] == case.get("found", [])


@pytest.mark.parametrize("case", CASES, ids=lambda one: one["name"])
def test_each_field_has_a_value_or_a_reason_why_not(case, notice):
    said = described(case, notice)
    left_out = {one.name for one, _ in said.left_out}
    assert {*said.values} | left_out == {one.name for one in FIELDS}
    assert not {*said.values} & left_out
    assert all(why for _, why in said.left_out)


@pytest.mark.parametrize("case", CASES, ids=lambda one: one["name"])
def test_the_xml_has_these_values_in_the_order_of_its_schema(case, notice):
    said = described(case, notice)
    data = metadata.as_xml(said, DIGEST)
    assert SCHEMA.validate(etree.fromstring(data)), SCHEMA.error_log
    assert read_back(data) == {name: list(values) for name, values in said.values.items()}
    assert data == metadata.as_xml(said, DIGEST)
    assert seal.fingerprint_of(data) == DIGEST


@pytest.mark.parametrize("case", CASES, ids=lambda one: one["name"])
def test_the_json_has_the_same_values_and_what_is_left_out(case, notice):
    said = described(case, notice)
    data = metadata.as_json(said, DIGEST)
    fields = json.loads(data)["fields"]
    flat: dict[str, list[str]] = {}
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            for part, text in one.items() if isinstance(one, dict) else [("", one)]:
                flat.setdefault(f"{name}.{part}".rstrip("."), []).append(text)
    assert flat == {name: list(values) for name, values in said.values.items()}
    assert [one["field"] for one in json.loads(data)["left_out"]] == [one.name for one, _ in said.left_out]
    assert seal.fingerprint_of(data) == DIGEST


@pytest.mark.parametrize("case", CASES, ids=lambda one: one["name"])
def test_the_draft_of_a_package_says_that_it_is_one_and_has_the_same_values(case, notice):
    said = described(case, notice)
    data = metadata.as_exchange_draft(said, DIGEST)
    root = etree.fromstring(data)
    header = root.find("{*}edXMLEnvelope/{*}edXMLHeader/{*}MessageHeader")
    assert root.tag == "{http://www.mic.gov.vn/TBT/QCVN_102_2016}edXML"
    assert "Bản nháp" in root[0].text
    groups = [etree.QName(one).localname for one in header]
    order = list(dict.fromkeys(name.partition(".")[0] for name in EXCHANGE_HEADER))
    assert groups == sorted(groups, key=order.index)
    for name, field in EXCHANGE_HEADER.items():
        found = [one.text for one in header.iterfind("/".join(f"{{*}}{part}" for part in name.split(".")))]
        wanted = {**said.values, **said.more}.get(field, ())
        assert found == [one.replace("-", "/") if field == "IssuedDate" else one for one in wanted], name
    assert seal.fingerprint_of(data) == DIGEST


def test_the_draft_of_a_package_has_no_identifier_and_no_attachment(notice):
    data = metadata.as_exchange_draft(described({}, notice), DIGEST).decode()
    assert "TL. GIÁM ĐỐC" in data
    for name in ("OrganId", "DocumentId", "Attachment", "TraceHeader", "Timestamp"):
        assert f"<{name}" not in data


@pytest.mark.parametrize("proven", [True, False])
def test_what_was_read_of_an_old_file_and_is_not_proven_is_left_out(notice, proven):
    prior = PriorIssue("", "2026-01-05", "cũ.doc", "original.doc", 27, 27 if proven else 20, proven)
    said = metadata.describe(RECORD._replace(prior=prior), notice)
    read = {"OrganName", "Subject", "SignerInfo.Position", "SignerInfo.FullName", "To.OrganName"}
    assert read & {*said.values} == (read if proven else set())
    assert {*said.values} >= {"TypeName", "CodeNumber", "CodeNotation", "IssuedDate"}
    assert bool(said.more) == proven
    assert all(why for _, why in said.left_out)


def test_the_schema_refuses_what_is_too_long_or_in_another_order():
    for wrong in ("<CodeNumber>123456789012</CodeNumber>", "<CodeNumber>1</CodeNumber><TypeName>a</TypeName>"):
        assert not SCHEMA.validate(etree.fromstring(f"<DocumentMetadata>{wrong}</DocumentMetadata>"))


@pytest.mark.parametrize(
    ("name", "text"),
    [("sieu-du-lieu.md", reference.metadata_page), ("sieu-du-lieu.xsd", reference.metadata_schema)],
    ids=["the fields", "the schema"],
)
def test_the_page_is_fresh(name, text):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text()


def test_the_command_writes_both_files_and_tells_what_is_left_out(desk):
    issued = issued_office(desk.folder)
    told = desk.run("metadata", issued.record.key)
    assert told.code == 0, told.err
    assert (
        "Đã ghi out/2023-sieu-du-lieu.json, out/2023-sieu-du-lieu.xml, out/2023-sieu-du-lieu-edxml.xml: "
        in told.out.replace("\\", "/")
    )
    assert "bỏ ra số trang: chưa có tệp PDF để đếm" in told.out
    assert read_back(XML.read_bytes())["CodeNumber"] == ["12"]
    first = (JSON.read_bytes(), XML.read_bytes())
    desk.run("metadata", "content/2023.yaml")
    assert (JSON.read_bytes(), XML.read_bytes()) == first


def test_the_pages_are_those_of_the_pdf_of_this_very_document(desk):
    issued = issued_office(desk.folder)
    desk.run("render", issued.record.key, "--pdf", "--engine", "embedded")
    desk.run("metadata", issued.record.key)
    assert read_back(XML.read_bytes())["PageAmount"] == ["3"]
    (desk.folder / "out" / "2024-12-TB-KHCN.pdf").write_bytes(b"%PDF-1.7 of another")
    desk.run("metadata", issued.record.key)
    assert "PageAmount" not in read_back(XML.read_bytes())


def test_an_issue_writes_them_with_the_pages_of_its_pdf(desk):
    desk.real()
    options = ("--number", "12", "--date", "2024-01-12", "--pdf", "--engine", "embedded", "--metadata")
    told = desk.run("issue", "content/2023.yaml", *options)
    assert told.code == 0, told.err
    assert read_back(XML.read_bytes())["PageAmount"] == ["3"]
    assert json.loads(JSON.read_bytes())["document"] == "12/TB-KHCN/2024"


def test_they_go_when_the_document_is_withdrawn(desk):
    issued = issued_office(desk.folder)
    desk.run("metadata", issued.record.key)
    told = desk.run("withdraw", issued.record.key, "--reason", "nhầm")
    assert told.code == 0, told.err
    assert [*desk.folder.glob("out/*sieu-du-lieu*")] == []


@pytest.mark.reports("V217", "V227", "P045")
def test_what_was_not_issued_or_is_somebody_else_s_is_refused(desk):
    issued = issued_office(desk.folder)
    assert "V217" in desk.run("metadata", "99/TB-KHCN/2024").err
    XML.write_bytes(b"<mine/>")
    assert "P045" in desk.run("metadata", issued.record.key).err
    assert (XML.read_bytes(), JSON.exists()) == (b"<mine/>", False)
    XML.unlink()
    desk.run("withdraw", issued.record.key, "--reason", "nhầm")
    assert "V227" in desk.run("metadata", issued.record.key).err


@pytest.mark.reports("V432")
def test_a_value_that_is_too_long_is_told_and_the_rest_is_written(desk, monkeypatch):
    issued = issued_office(desk.folder)
    short = tuple(one._replace(length=5) if one.name == "Subject" else one for one in FIELDS)
    monkeypatch.setattr(metadata, "FIELDS", short)
    told = desk.run("metadata", issued.record.key, "--format", "json")
    assert [one["code"] for one in json.loads(told.out)["found"]] == ["V432"]
    assert "Subject" not in read_back(XML.read_bytes())
