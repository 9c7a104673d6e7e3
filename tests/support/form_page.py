"""The form of a notice in a real browser: its parts, items and fields, what is pasted, what the file then has."""

from __future__ import annotations

from browsing import wait_for
from selenium.webdriver.common.by import By

from generator.content import yaml_editor


class Form:
    """The form of a notice."""

    def __init__(self, driver, path):
        self.driver = driver
        self.path = path

    def open(self, root):
        self.driver.get(f"{root}/notices/{self.path.stem}")
        self.wait(lambda: self.driver.find_elements(By.CSS_SELECTOR, "#form .field"))
        self.wait(lambda: self.pictures and all(self.pictures))
        return self

    def wait(self, condition):
        return wait_for(self.driver, lambda _: condition())

    @property
    def recipients(self):
        """What the file says of recipients, each by its name."""
        return [one["to"] if isinstance(one, dict) else one for one in self.said("recipients")]

    @property
    def pictures(self):
        return self.driver.execute_script("return [...document.querySelectorAll('.sheet img')].map(one => one.src)")

    @property
    def file(self):
        return self.path.read_text(encoding="utf-8")

    def said(self, *keys):
        """Return what the file says at a path; ``None`` where it says nothing there."""
        found = yaml_editor.texts_of(yaml_editor.checked_spans(self.file, ""))
        for key in keys:
            is_there = key in found if isinstance(found, dict) else isinstance(found, list) and key < len(found)
            found = found[key] if is_there else None
        return found

    def part(self, label):
        """Return a part of the form, opened."""
        xpath = f"//details[contains(@class, 'part')][summary/span[starts-with(., '{label}')]]"
        part = self.driver.find_element(By.XPATH, xpath)
        if not part.get_attribute("open"):
            part.find_element(By.TAG_NAME, "summary").click()
        return part

    def items(self, part):
        return part.find_elements(By.CSS_SELECTOR, ":scope > .part-body > .items > .item")

    def texts(self, part):
        return [one.get_property("value") for one in part.find_elements(By.CSS_SELECTOR, ".item textarea, .item input")]

    def control(self, label, within=None):
        xpath = f".//*[contains(@class, 'field')][*[contains(@class, 'label')][starts-with(., '{label}')]]"
        field = (within or self.driver).find_element(By.XPATH, xpath)
        return field.find_element(By.CSS_SELECTOR, "textarea, input, select")

    def faults(self, control):
        return self.driver.execute_script(
            "return arguments[0].getAttribute('aria-describedby').split(' ')"
            ".filter(id => id.startsWith('faults')).map(id => document.getElementById(id).textContent).join(' ')",
            control,
        )

    def tasks(self):
        """Return the list of the tasks, and its items."""
        tasks = self.part("Nhiệm vụ").find_element(By.CSS_SELECTOR, ".part.list")
        return tasks, self.items(tasks)

    def unfold(self, item):
        self.driver.execute_script("arguments[0].click()", item.find_element(By.CSS_SELECTOR, ".fold"))
        return item

    def paste(self, control, html="", text="", picture=""):
        script = """
        const [control, html, text, picture] = arguments, data = new DataTransfer();
        if (html) data.setData("text/html", html);
        if (text) data.setData("text/plain", text);
        if (picture) data.items.add(new File(["…"], picture, { type: "image/png" }));
        control.focus();
        control.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        """
        self.driver.execute_script(script, control, html, text, picture)

    def answer(self, module, expression, *given):
        """Return what an expression with `one`, a module of the page, and `given` makes."""
        script = f"""
        const [address, given, done] = arguments;
        import(address).then((one) => done({expression}), (error) => done(String(error)));
        """
        return self.driver.execute_async_script(script, f"/static/{module}.js", given)

    def wait_saved(self, words=""):
        self.wait(lambda: self.driver.find_element(By.ID, "kept").text.startswith("Đã lưu lúc") and words in self.file)
