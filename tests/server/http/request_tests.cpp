// The pure parts of the HTTP side: origins, cross-site requests, encodings, policies, the site folder.
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "server/http/gzip.hpp"
#include "server/http/request_rules.hpp"
#include "server/http/security_headers.hpp"
#include "server/http/static_site.hpp"
#include "tests/server/http/site_folder.hpp"

using namespace actline;
using namespace actline::server;

TEST_CASE("hosts are names or addresses and nothing that could get out of a header") {
  CHECK(parse_host("localhost:8080")->port == "8080");
  CHECK(parse_host("[::1]:8080")->name == "[::1]");
  CHECK(parse_host("crm.example.com")->port.empty());
  for (const char* bad : {"", "a b", "a;b", "a'b", "a\"b", "host:port", "host:", "[::1", "a,b", "a/b", "host:123456"}) {
    INFO(bad);
    CHECK_FALSE(parse_host(bad));
  }
}

TEST_CASE("origins with and without a proxy") {
  const Addresses direct{{}, 8080, 8081};
  CHECK(app_origin(direct, "localhost:8080") == "http://localhost:8080");
  CHECK(app_origin_seen_from_events(direct, "localhost:8081") == "http://localhost:8080");
  CHECK(events_origin(direct, "localhost:8080") == "http://localhost:8081");
  CHECK_FALSE(app_origin(direct, "evil;"));
  const Addresses proxied{"https://crm.example.com", 8080, 8081};
  CHECK(app_origin(proxied, "anything") == "https://crm.example.com");
  CHECK(events_origin(proxied, "crm.example.com").empty());
}

TEST_CASE("only our own page's requests change anything") {
  const Addresses addresses{{}, 8080, 8081};
  const RequestFace good{"application/json", "same-origin", "http://localhost:8080", "localhost:8080", "1"};
  const auto taken = [&](auto change) {
    RequestFace face = good;
    change(face);
    return check_same_origin(face, addresses).ok();
  };
  CHECK(taken([](RequestFace&) {}));
  CHECK(taken([](RequestFace& face) { face.content_type = "application/json; charset=utf-8"; }));
  CHECK(taken([](RequestFace& face) { face.sec_fetch_site = ""; }));  // older browsers, devices: Origin decides
  CHECK_FALSE(taken([](RequestFace& face) { face.content_type = "text/plain"; }));
  CHECK_FALSE(taken([](RequestFace& face) { face.content_type = "application/jsonp"; }));
  CHECK_FALSE(taken([](RequestFace& face) { face.content_type = ""; }));
  CHECK_FALSE(taken([](RequestFace& face) { face.sec_fetch_site = "same-site"; }));
  CHECK_FALSE(taken([](RequestFace& face) { face.sec_fetch_site = "cross-site"; }));
  CHECK_FALSE(taken([](RequestFace& face) { face.sec_fetch_site = "none"; }));
  CHECK_FALSE(taken([](RequestFace& face) { face.sec_fetch_site = "", face.origin = "http://evil.example"; }));
  CHECK_FALSE(taken([](RequestFace& face) { face.sec_fetch_site = "", face.origin = ""; }));
  CHECK_FALSE(taken([](RequestFace& face) { face.actline = ""; }));
}

TEST_CASE("what an Accept-Encoding takes") {
  CHECK(accepts_encoding("gzip, deflate, br", "br"));
  CHECK(accepts_encoding("GZIP;q=0.5", "gzip"));
  CHECK(accepts_encoding("*", "br"));
  CHECK_FALSE(accepts_encoding("gzip;q=0, *", "gzip"));
  CHECK_FALSE(accepts_encoding("br;q=0.0", "br"));
  CHECK_FALSE(accepts_encoding("brotli", "br"));
  CHECK_FALSE(accepts_encoding("", "gzip"));
}

TEST_CASE("gzip gives back what went in") {
  std::string text;
  for (int i = 0; i < 1'000; ++i) text += "一行文字 " + std::to_string(i);
  const auto packed = gzip(text, 6);
  REQUIRE(packed);
  CHECK(packed->size() * 3 < text.size());
  CHECK(packed->starts_with("\x1f\x8b"));
}

TEST_CASE("the policy names the page's own styles and the live stream's origin") {
  const std::string policy = content_security_policy({"sha256-abc="}, "http://localhost:8081");
  CHECK(policy.find("default-src 'none'") == 0);
  CHECK(policy.find("style-src 'self' 'sha256-abc='") != std::string::npos);
  CHECK(policy.find("connect-src 'self' http://localhost:8081") != std::string::npos);
  CHECK(policy.find("unsafe-inline") == std::string::npos);
  CHECK(policy.find("'unsafe-eval'") == std::string::npos);
}

TEST_CASE("a site is what its manifest lists, in the best coding a client takes") {
  tests::SiteFolder folder;
  const auto site = StaticSite::load(folder.path());
  REQUIRE(site.ok());
  const SiteFile* page = site->find("/");
  REQUIRE(page != nullptr);
  CHECK(page == site->find("/index.html"));
  CHECK(page->style_hashes == std::vector<std::string>{"sha256-abc="});
  const SiteFile* script = site->find("/app.123.js");
  REQUIRE(script != nullptr);
  CHECK(script->immutable);
  CHECK(choose_content(*script, "gzip, br").coding == "br");
  CHECK(choose_content(*script, "gzip").coding == "gzip");
  CHECK(choose_content(*script, "").coding.empty());
  CHECK(choose_content(*page, "gzip, br").coding.empty());  // not smaller, so not there
  CHECK(site->find("/manifest.json") == nullptr);
  CHECK(site->find("/../secret.txt") == nullptr);
}

TEST_CASE("a site that is not whole is refused, naming the file") {
  tests::SiteFolder folder;
  CHECK(StaticSite::load("/nowhere").refusal().detail == "/nowhere/manifest.json");
  std::ofstream(folder.path() + "/app.123.js", std::ios::app) << "more";
  const auto site = StaticSite::load(folder.path());
  REQUIRE_FALSE(site.ok());
  CHECK(site.refusal().detail == folder.path() + "/app.123.js");
}
