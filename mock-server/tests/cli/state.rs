//! What a mock holds, written when it stops and read when it starts.

use crate::mock::{directory, omi_mock, stderr, stdout};

#[test]
fn what_one_mock_wrote_the_next_one_knows() {
    let directory = directory();
    let run = |flags: &[&str], script: &str| {
        let mut exec = omi_mock(directory.path());
        exec.arg("exec").args(flags).args(["--", "bash", "-c", script]);
        exec.output().expect("the program starts")
    };
    let ask = |request: &str| {
        format!("a=${{OMI_API_BASE#http://}}; exec 3<>/dev/tcp/${{a%:*}}/${{a#*:}}; printf '{request}' >&3; cat <&3")
    };
    let body = r#"{"content":"Sings carols"}"#;
    let key = "Authorization: Bearer omi_dev_mock_key";
    let create = ask(&format!(
        "POST /v1/dev/user/memories HTTP/1.0\\r\\n{key}\\r\\nContent-Length: {}\\r\\n\\r\\n{body}",
        body.len()
    ));
    let written = run(&["--seed", "empty", "--export-on-exit", "state.json"], &create);
    assert!(written.status.success(), "{}", stderr(&written));
    let list = ask(&format!("GET /v1/dev/user/memories HTTP/1.0\\r\\n{key}\\r\\n\\r\\n"));
    let read = run(&["--import", "state.json"], &list);
    assert!(stdout(&read).contains("Sings carols"), "{}{}", stdout(&read), stderr(&read));
}

#[test]
fn a_state_that_is_not_there_is_refused() {
    let directory = directory();
    let output = omi_mock(directory.path()).args(["--import", "nothing.json"]).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("nothing.json"), "{}", stderr(&output));
}
