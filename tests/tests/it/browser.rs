//! A person with a browser: real Chromium, driven by what is on the page.

use crate::stage::variable;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::prelude::*;

/// One person's browser; each has its own profile, so people don't share cookies.
pub struct Browser {
    pub driver: WebDriver,
    base: String,
    _profile: TempDir,
}

impl Browser {
    pub async fn open(base: &str) -> Self {
        let browser = Self::start(base, &[]).await;
        browser.visit("/taal/nl").await;
        browser
    }

    /// With more arguments for Chromium, and nothing opened yet.
    pub async fn start(base: &str, more: &[&str]) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let mut options = DesiredCapabilities::chrome();
        for argument in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            "--lang=nl",
        ] {
            options.add_arg(argument).unwrap();
        }
        for argument in more {
            options.add_arg(argument).unwrap();
        }
        options.add_arg(&format!("--user-data-dir={}", profile.path().display())).unwrap();
        let driver = WebDriver::new(variable("INZAGE_TEST_CHROMEDRIVER"), options).await.unwrap();
        Self { driver, base: base.to_owned(), _profile: profile }
    }

    pub async fn close(self) {
        self.driver.quit().await.unwrap();
    }

    /// Opens an address of the portal.
    pub async fn visit(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.base)).await.unwrap();
    }

    /// The path of the page that is shown.
    pub async fn path(&self) -> String {
        let url = self.driver.current_url().await.unwrap();
        url.path().to_owned()
    }

    /// The words on the page, with the hyphen of "e-mail" as one types it.
    pub async fn text(&self) -> String {
        let give_up = Instant::now() + Duration::from_secs(10);
        loop {
            // A page that is just being replaced is looked at again.
            match self.driver.find(By::Tag("body")).await.unwrap().text().await {
                Ok(text) => return text.replace('\u{2011}', "-"),
                Err(error) => assert!(Instant::now() < give_up, "the page can't be read: {error}"),
            }
        }
    }

    /// The page must hold these words.
    pub async fn sees(&self, words: &str) {
        let text = self.text().await;
        assert!(text.contains(words), "{} does not say {words:?} but: {text}", self.path().await);
    }

    /// The page must not hold these words, hidden ones included.
    pub async fn sees_nothing_of(&self, words: &str) {
        let source = self.driver.source().await.unwrap();
        assert!(!source.contains(words), "{} holds {words:?}", self.path().await);
    }

    /// Whether the picture that the selector finds is shown, and not what stands for one that can't be.
    pub async fn shows_picture(&self, css: &str) -> bool {
        let script = "const image = document.querySelector(arguments[0]);
            return Boolean(image && image.complete && image.naturalWidth > 0);";
        self.driver.execute(script, vec![css.into()]).await.unwrap().json().as_bool().unwrap()
    }

    /// Fills in a field, by its name.
    pub async fn fill(&self, name: &str, value: &str) {
        let field = self.driver.find(By::Css(format!("main [name='{name}']:not([type=hidden])"))).await;
        let field = field.unwrap_or_else(|_| panic!("there is no field {name}"));
        if field.tag_name().await.unwrap() == "input" && field.attr("type").await.unwrap().as_deref() != Some("file") {
            field.clear().await.unwrap();
        }
        field.send_keys(value).await.unwrap();
    }

    /// Chooses an answer: a radio, a tick or an option, by the field's name and what is sent.
    pub async fn choose(&self, name: &str, value: &str) {
        let css = format!("main [name='{name}'][value='{value}'], main select[name='{name}'] option[value='{value}']");
        let choice = self.driver.find(By::Css(css)).await.unwrap_or_else(|_| panic!("there is no {name}={value}"));
        if !choice.is_selected().await.unwrap() {
            // Away from the menu at the bottom of narrow screens.
            choice.scroll_into_view().await.unwrap();
            choice.click().await.unwrap();
        }
    }

    /// Chooses the answer that says these words.
    pub async fn pick(&self, words: &str) {
        let xpath = format!("//main//label[contains(normalize-space(.), \"{words}\")]//input");
        let choice = self.driver.find(By::XPath(xpath)).await.unwrap_or_else(|_| panic!("there is no choice {words:?}"));
        choice.scroll_into_view().await.unwrap();
        choice.click().await.unwrap();
    }

    /// Presses the button or link with these words, and waits for the next page.
    pub async fn press(&self, words: &str) {
        let xpath = format!(
            "//main//*[self::button or self::a][contains(normalize-space(.), \"{words}\")] | \
             //footer//*[self::button or self::a][contains(normalize-space(.), \"{words}\")]"
        );
        let button = self.driver.find(By::XPath(xpath)).await;
        let Ok(button) = button else { panic!("{} has no button {words:?}: {}", self.path().await, self.text().await) };
        self.leave_by(&button).await;
    }

    /// Clicks what the selector finds, and waits for the next page where it leads to one.
    pub async fn click(&self, css: &str) {
        let button = self.driver.find(By::Css(css)).await;
        let Ok(button) = button else { panic!("{} has no {css:?}: {}", self.path().await, self.text().await) };
        self.leave_by(&button).await;
    }

    async fn leave_by(&self, button: &WebElement) {
        let page = self.driver.find(By::Tag("html")).await.unwrap();
        // A choice only marks it.
        let stays = ["radio", "checkbox"].map(Some).contains(&button.attr("type").await.unwrap().as_deref());
        button.scroll_into_view().await.unwrap();
        button.click().await.unwrap();
        if stays {
            return;
        }
        // A click that only moves within the page keeps it; a form or link replaces it.
        let give_up = Instant::now() + Duration::from_secs(10);
        while page.tag_name().await.is_ok() && Instant::now() < give_up {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.ready().await;
    }

    /// Waits until the page has loaded.
    pub async fn ready(&self) {
        let give_up = Instant::now() + Duration::from_secs(10);
        loop {
            let state = self.driver.execute("return document.readyState", vec![]).await;
            if state.is_ok_and(|it| it.json().as_str() == Some("complete")) {
                return;
            }
            assert!(Instant::now() < give_up, "the page does not load");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    pub async fn sign_in(&self, email: &str, password: &str) {
        self.visit("/inloggen").await;
        self.fill("username", email).await;
        self.fill("password", password).await;
        self.press("Inloggen").await;
    }

    pub async fn sign_out(&self) {
        self.press("Uitloggen").await;
    }

    /// Shows the page as wide as `width` CSS pixels, whatever the window's least width is.
    pub async fn width(&self, width: u32, height: u32) {
        let metrics = serde_json::json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await.unwrap();
    }

    /// Shows the page in the light or dark colours that a person's device asks for, at once.
    pub async fn colours(&self, scheme: &str) {
        let media = serde_json::json!({"features": [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]});
        self.driver.cdp().send_raw("Emulation.setEmulatedMedia", media).await.unwrap();
    }

    /// A picture of the screen, which [`width`](Self::width) made as high as the page.
    pub async fn picture(&self) -> Vec<u8> {
        use base64::Engine as _;
        let options = serde_json::json!({"format": "png", "optimizeForSpeed": true});
        let answer = self.driver.cdp().send_raw("Page.captureScreenshot", options).await.unwrap();
        base64::engine::general_purpose::STANDARD.decode(answer["data"].as_str().unwrap()).unwrap()
    }

    /// Gives every page from now on axe-core, so that it can be asked what is wrong.
    pub async fn bring_axe(&self) {
        let axe = std::fs::read_to_string(variable("INZAGE_TEST_AXE")).unwrap();
        let source = serde_json::json!({"source": axe});
        self.driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await.unwrap();
    }

    /// What axe-core finds wrong with the page by rules with these tags or names, as readable lines.
    pub async fn accessibility_faults(&self, rules: &[&str]) -> Vec<String> {
        let run = "const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']})
              .then(found => done(found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))))
              .catch(error => done(['axe failed: ' + error]));";
        let found = self.driver.execute_async(run, vec![rules.into()]).await.unwrap();
        found.json().as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
    }
}
