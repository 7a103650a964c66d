//! Checks a value against a JSON Schema: as much of the standard as `docs/timeline.schema.json` uses.
//!
//! The libraries for the whole of it take longer to build than everything else here together.

use serde_json::Value;

/// What is wrong with a value, each with its place; an object may have no field that the schema does not name.
pub fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    walk(schema, schema, value, "", &mut faults);
    faults
}

fn walk(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let Value::Object(rules) = schema else {
        assert_eq!(schema, &Value::Bool(false), "a schema is an object or false");
        faults.push(format!("{at}: expected nothing more"));
        return;
    };
    for (rule, wanted) in rules {
        let holds = match rule.as_str() {
            "$schema" | "$defs" | "title" | "description" | "format" => true,
            "$ref" => {
                let name = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                walk(root, root.pointer(name).expect("a definition"), value, at, faults);
                true
            }
            "oneOf" | "anyOf" => {
                let choices = wanted.as_array().unwrap();
                let all: Vec<Vec<String>> = choices
                    .iter()
                    .map(|choice| {
                        let mut own = Vec::new();
                        walk(root, choice, value, at, &mut own);
                        own
                    })
                    .collect();
                let fit = all.iter().filter(|own| own.is_empty()).count();
                if fit == 0 {
                    faults.extend(all.into_iter().flatten());
                }
                rule == "anyOf" || fit <= 1
            }
            "type" => match wanted {
                Value::Array(types) => types.iter().any(|kind| is(kind.as_str().unwrap(), value)),
                kind => is(kind.as_str().unwrap(), value),
            },
            "enum" => wanted.as_array().unwrap().contains(value),
            "const" => wanted == value,
            "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= wanted.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= wanted.as_u64().unwrap()),
            "required" => {
                let missing = |name: &&Value| value.is_object() && value.get(name.as_str().unwrap()).is_none();
                wanted.as_array().unwrap().iter().find(missing).is_none()
            }
            "properties" => {
                for (name, field) in value.as_object().into_iter().flatten() {
                    match wanted.get(name) {
                        Some(schema) => walk(root, schema, field, &format!("{at}/{name}"), faults),
                        None => faults.push(format!("{at}: a field `{name}` that the schema does not name")),
                    }
                }
                true
            }
            "items" | "prefixItems" => {
                let named = rules.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    let at = format!("{at}/{i}");
                    match rule.as_str() {
                        "items" if i >= named => walk(root, wanted, item, &at, faults),
                        "prefixItems" if i < named => walk(root, &wanted[i], item, &at, faults),
                        _ => {}
                    }
                }
                true
            }
            rule => panic!("`{rule}` is not checked here"),
        };
        if !holds {
            faults.push(format!("{at}: `{rule}` wants {wanted}, found {value}"));
        }
    }
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        kind => panic!("no type `{kind}`"),
    }
}
