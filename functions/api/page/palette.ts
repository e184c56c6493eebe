/** Colours for light and for dark: permissions differ in lightness as well as in hue, so that they stay apart for every eye and in grey. */
export const light = `
--paper:#fff;--panel:#f6f6f3;--ink:#1b1c1e;--soft:#5a5e64;--line:#dcdcd6;--faint:#ecece7;--link:#0b5394;--focus:#0b5fff;--mark:#2f3a45;
--open:#1f6fb2;--open-2:#1f6fb2;--conditional:#f3bd52;--conditional-2:#c98a12;--stripe:#dea036;--closed:#8c1d2c;--closed-2:#b4535f;--review:#6a4a9c;--review-2:#b9a5d8;--unknown:#eeeeea;--unknown-2:#c3c3bb;
--on-open:#fff;--on-conditional:#2b1c00;--on-closed:#fff;--on-review:#fff;--on-unknown:#4d5157;`

export const dark = `
--paper:#15171a;--panel:#1d2024;--ink:#e8e8e4;--soft:#a6abb2;--line:#373b41;--faint:#282c31;--link:#8ec1f5;--focus:#8ec1f5;--mark:#cfd6dd;
--open:#3f8fd0;--open-2:#3f8fd0;--conditional:#d79a2b;--conditional-2:#f2cd83;--stripe:#efc069;--closed:#a5303f;--closed-2:#d98089;--review:#7d5fb3;--review-2:#c9b8e6;--unknown:#24272b;--unknown-2:#4a4f56;
--on-open:#04121f;--on-conditional:#1d1300;--on-closed:#fff;--on-review:#fff;--on-unknown:#b6bbc1`
