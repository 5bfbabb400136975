use super::*;

fn exactly(number: f64) -> MoneyRange {
    MoneyRange { low: number, base: number, high: number }
}

fn class(name: &str, change: f64, repeat: f64, churn: f64, told: f64, contacts: f64) -> MoneyClass {
    MoneyClass {
        name: name.to_owned(),
        share_change: MoneyRange { low: 0.5 * change, base: change, high: 2.0 * change },
        repeat_rate: exactly(repeat),
        churn: exactly(churn),
        people_told: exactly(told),
        contacts: exactly(contacts),
    }
}

/// Ten thousand customers, of whom five in a hundred become promoters.
fn inputs() -> MoneyInputs {
    MoneyInputs {
        customers: MoneyRange { low: 8_000.0, base: 10_000.0, high: 12_000.0 },
        classes: vec![
            class("detractors", -0.03, 1.0, 0.3, -2.0, 3.0),
            class("passives", -0.02, 2.0, 0.2, 0.0, 2.0),
            class("promoters", 0.05, 4.0, 0.1, 3.0, 1.0),
        ],
        order_value: exactly(50.0),
        yearly_margin: exactly(200.0),
        acting_share: exactly(0.02),
        new_customer_value: exactly(300.0),
        contact_cost: exactly(5.0),
        cost: exactly(40_000.0),
        yearly_cost: exactly(5_000.0),
    }
}

#[track_caller]
fn close(found: f64, expected: f64, why: &str) {
    assert!((found - expected).abs() < 1e-6, "{why}: {found} instead of {expected}");
}

#[test]
fn the_four_sources_are_summed() {
    let found = money(&inputs()).unwrap();
    assert_eq!(found.kind, MoneyKind::Scenario, "never a forecast");
    close(found.base.repeat, 10_000.0 * (-0.03 - 0.04 + 0.2) * 50.0, "Σ Δp q v");
    close(found.base.retention, 10_000.0 * (-0.021 - 0.016 + 0.045) * 200.0, "Σ Δp (1 - h) A");
    close(found.base.word_of_mouth, 10_000.0 * (0.06 + 0.15) * 0.02 * 300.0, "Σ Δp t a v");
    close(found.base.service, -10_000.0 * (-0.09 - 0.04 + 0.05) * 5.0, "- Σ Δp k u");
    let yearly = 65_000.0 + 16_000.0 + 12_600.0 + 4_000.0 - 5_000.0;
    close(found.base.yearly, yearly, "all four less what it costs a year");
    close(found.base.first_year, yearly - 40_000.0, "less what it costs once");
    close(found.base.payback_months.unwrap(), 12.0 * 40_000.0 / yearly, "payback");
    close(found.low.repeat, 0.5 * 0.8 * 65_000.0, "half the change, four fifths of the customers");
    close(found.high.repeat, 2.0 * 1.2 * 65_000.0, "twice the change, six fifths");
}

#[test]
fn the_tornado_moves_one_input_at_a_time() {
    let found = money(&inputs()).unwrap();
    let bars: Vec<MoneyInput> = found.tornado.iter().map(|bar| bar.input).collect();
    assert_eq!(bars, [MoneyInput::ShareChanges, MoneyInput::Customers], "widest first, fixed ones left out");
    close(found.tornado[1].low, 0.8 * 97_600.0 - 5_000.0, "fewer customers");
    let mut one = inputs();
    one.classes[2].churn = MoneyRange { low: 0.2, base: 0.1, high: 0.05 };
    let tornado = money(&one).unwrap().tornado;
    let bar = tornado.iter().find(|bar| bar.input == MoneyInput::Churn).unwrap();
    assert_eq!(bar.class.as_deref(), Some("promoters"));
    close(bar.high - bar.low, 10_000.0 * 0.05 * 0.15 * 200.0, "by the one class only");
}

#[test]
fn what_never_pays_back_says_so() {
    let mut inputs = inputs();
    inputs.yearly_cost = exactly(1e6);
    assert_eq!(money(&inputs).unwrap().base.payback_months, None);
}

#[test]
fn impossible_inputs_are_refused() {
    let mut unbalanced = inputs();
    unbalanced.classes[0].share_change = MoneyRange { low: -0.015, base: -0.01, high: -0.06 };
    let Err(MoneyRefusal::SharesDoNotBalance { end, sum }) = money(&unbalanced) else { panic!("balanced") };
    assert_eq!(end, RangeEnd::Base, "the low end balances, the base does not");
    close(sum, 0.02, "sum");
    let mut churn = inputs();
    churn.classes[1].churn = exactly(1.2);
    let expected =
        MoneyRefusal::Impossible { input: MoneyInput::Churn, value: 1.2, class: Some("passives".to_owned()) };
    assert_eq!(money(&churn), Err(expected));
    let mut customers = inputs();
    customers.customers = exactly(-1.0);
    let expected = MoneyRefusal::Impossible { input: MoneyInput::Customers, value: -1.0, class: None };
    assert_eq!(money(&customers), Err(expected));
    let mut nothing = inputs();
    nothing.order_value = exactly(f64::NAN);
    assert!(matches!(money(&nothing), Err(MoneyRefusal::Impossible { input: MoneyInput::OrderValue, .. })));
}
