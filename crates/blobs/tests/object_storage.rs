//! What files on S3-compatible storage can count on, against a storage server made for it.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "test")]

use inzage_blobs::{ObjectBlobs, S3Keys, S3Options};
use inzage_domain::{
    ids::{BlobId, ShelfId},
    ports::BlobStore as _,
};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Arc, Mutex},
};
use time::OffsetDateTime;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use uuid::Uuid;

const PUT_AT: OffsetDateTime = time::macros::datetime!(2026-03-01 12:00 UTC);
const SECOND: time::Duration = time::Duration::SECOND;

/// A bucket: names and bytes.
type Bucket = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

/// Serves one bucket called `files`, with two names to a page of its list.
async fn serve() -> (String, Bucket) {
    let bucket = Bucket::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let served = Arc::clone(&bucket);
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(converse(stream, Arc::clone(&served)));
        }
    });
    (endpoint, bucket)
}

async fn converse(mut stream: TcpStream, bucket: Bucket) {
    let mut received = Vec::new();
    let head = loop {
        if let Some(end) = received.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(&mut received).await.unwrap() == 0 {
            return;
        }
    };
    let text = String::from_utf8(received[..head].to_vec()).unwrap();
    let length = text.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
    let mut body = received.split_off(head);
    while body.len() < length {
        stream.read_buf(&mut body).await.unwrap();
    }
    let (status, answer) = answer(&text, body, &mut bucket.lock().unwrap());
    let head = format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\netag: \"x\"\r\nlast-modified: Sun, 01 Mar 2026 12:00:00 GMT\r\n\r\n",
        answer.len()
    );
    stream.write_all(&[head.as_bytes(), &answer].concat()).await.unwrap();
}

fn answer(head: &str, body: Vec<u8>, bucket: &mut BTreeMap<String, Vec<u8>>) -> (&'static str, Vec<u8>) {
    let (method, target) = head.split_once(' ').unwrap();
    let target = target.split(' ').next().unwrap();
    let signed = head.to_lowercase().contains("authorization: aws4-hmac-sha256 credential=ak/");
    let Some(target) = target.strip_prefix("/files").filter(|_| signed) else { return ("403 Forbidden", Vec::new()) };
    let (name, query) = target.split_once('?').unwrap_or((target, ""));
    let name = name.trim_start_matches('/').to_owned();
    match method {
        "PUT" => {
            bucket.insert(name, body);
            ("200 OK", Vec::new())
        }
        "GET" if query.contains("list-type=2") => ("200 OK", page(query, bucket).into_bytes()),
        "GET" => bucket.get(&name).map_or(("404 Not Found", Vec::new()), |bytes| ("200 OK", bytes.clone())),
        "DELETE" => {
            bucket.remove(&name);
            ("204 No Content", Vec::new())
        }
        _ => ("405 Method Not Allowed", Vec::new()),
    }
}

fn page(query: &str, bucket: &BTreeMap<String, Vec<u8>>) -> String {
    let parameter = |name: &str| {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.clone().find(|(key, _)| *key == name).map(|(_, value)| value.replace("%2F", "/"))
    };
    let prefix = parameter("prefix").unwrap_or_default();
    let after = parameter("continuation-token").unwrap_or_default();
    let mut names = bucket.keys().filter(|name| name.starts_with(&prefix) && **name > after);
    let page: Vec<&String> = names.by_ref().take(2).collect();
    let mut xml = String::from("<?xml version=\"1.0\"?><ListBucketResult>");
    if let (Some(last), true) = (page.last(), names.next().is_some()) {
        write!(xml, "<IsTruncated>true</IsTruncated><NextContinuationToken>{last}</NextContinuationToken>").unwrap();
    }
    for name in page {
        let size = bucket[name].len();
        write!(
            xml,
            "<Contents><Key>{name}</Key><LastModified>2026-03-01T12:00:00.000Z</LastModified><Size>{size}</Size><ETag>x</ETag></Contents>"
        )
        .unwrap();
    }
    xml.push_str("</ListBucketResult>");
    xml
}

fn options(endpoint: &str) -> S3Options {
    let keys = S3Keys { access_key_id: "AK".to_owned(), secret_access_key: "geheim".into() };
    S3Options { endpoint: Some(endpoint.to_owned()), region: Some("eu-west-1".to_owned()), keys: Some(keys), allow_http: true }
}

fn shelf(number: u128) -> ShelfId {
    ShelfId::from_uuid(Uuid::from_u128(number))
}

fn blob(number: u128) -> BlobId {
    BlobId::from_uuid(Uuid::from_u128(number))
}

#[tokio::test]
async fn files_are_put_read_and_deleted_under_the_prefix() {
    let (endpoint, bucket) = serve().await;
    let blobs = ObjectBlobs::open("s3://files/production/inzage", &options(&endpoint)).unwrap();
    blobs.put_blob(shelf(1), blob(1), b"plan".to_vec()).await.unwrap();
    let names: Vec<String> = bucket.lock().unwrap().keys().cloned().collect();
    assert_eq!(names, [format!("production/inzage/{}/{}", shelf(1), blob(1))]);
    assert_eq!(blobs.blob(shelf(1), blob(1)).await.unwrap().unwrap(), b"plan");
    assert!(blobs.blob(shelf(2), blob(1)).await.unwrap().is_none());
    blobs.delete_blob(shelf(1), blob(1)).await.unwrap();
    assert!(blobs.blob(shelf(1), blob(1)).await.unwrap().is_none());
    blobs.delete_blob(shelf(1), blob(1)).await.unwrap();
    assert!(bucket.lock().unwrap().is_empty());
}

#[tokio::test]
async fn every_page_of_the_list_is_read_and_other_names_are_passed_over() {
    let (endpoint, bucket) = serve().await;
    let blobs = ObjectBlobs::open("s3://files/inzage", &options(&endpoint)).unwrap();
    let mut put = Vec::new();
    for number in 1..=5 {
        blobs.put_blob(shelf(number), blob(number), b"plan".to_vec()).await.unwrap();
        put.push((shelf(number), blob(number)));
    }
    for name in ["inzage/x", "inzage/a/b/c", "elsewhere/x", "inzage/plan.pdf"] {
        bucket.lock().unwrap().insert(name.to_owned(), Vec::new());
    }
    let beside = format!("elsewhere/{}/{}", shelf(9), blob(9));
    bucket.lock().unwrap().insert(beside, Vec::new());
    assert_eq!(blobs.blobs_put_before(PUT_AT + SECOND).await.unwrap(), put);
    assert_eq!(blobs.blobs_put_before(PUT_AT).await.unwrap(), [], "put at the limit is not before it");
}

#[tokio::test]
async fn storage_that_refuses_is_a_failure_and_not_an_absent_file() {
    let (endpoint, _bucket) = serve().await;
    let blobs = ObjectBlobs::open("s3://another-bucket", &options(&endpoint)).unwrap();
    assert!(blobs.put_blob(shelf(1), blob(1), b"plan".to_vec()).await.is_err());
    assert!(blobs.blob(shelf(1), blob(1)).await.is_err());
    assert!(blobs.delete_blob(shelf(1), blob(1)).await.is_err());
    assert!(blobs.blobs_put_before(PUT_AT).await.is_err());
}

#[tokio::test]
async fn plain_http_is_refused_unless_it_is_allowed() {
    let (endpoint, bucket) = serve().await;
    let careful = S3Options { allow_http: false, ..options(&endpoint) };
    let blobs = ObjectBlobs::open("s3://files/inzage", &careful).unwrap();
    assert!(blobs.put_blob(shelf(1), blob(1), b"plan".to_vec()).await.is_err());
    assert!(bucket.lock().unwrap().is_empty());
}
