// Photos' bytes over real sockets: who may send them, who may see them, what a cut costs.
#include <catch2/catch_test_macros.hpp>

#include "shared/command/codec.hpp"
#include "shared/sync/blob.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/push.hpp"
#include "tests/server/blob/sample_picture.hpp"
#include "tests/server/http/office.hpp"
#include "tests/server/http/plain_socket.hpp"
#include "tests/server/storage/stored_file.hpp"

using namespace actline;
using tests::numbered_id;
using tests::Office;

namespace {

constexpr std::uint64_t customer_number = 500, activity_number = 600, photo_number = 700;
const std::string bytes = tests::picture_bytes(3'000);
const std::string hash = tests::sha256_text(bytes);

std::string encoded(std::int64_t n, command::Command command) {
  return command::encode({.n = n, .at = {1'790'000'000'000}, .command = std::move(command)});
}

// An office whose rep1 has told it of a customer, a follow-up and its photo. Its bytes are still to come.
struct OfficeWithPhoto : Office {
  OfficeWithPhoto() : Office({}, 2), rep(sign_in("rep1")) {
    const auto& person = organisation().person("rep1");
    const domain::DeviceId device{numbered_id(77)};
    sync::HelloRequest hello{.device = device, .build = "test"};
    const auto greeted = post("/sync/v1/hello", sync::encode(hello), rep);
    REQUIRE(greeted->status == 200);
    domain::Customer customer;
    customer.id = {numbered_id(customer_number)};
    customer.name = "示例客户";
    customer.owner = person.staff.id;
    customer.store = person.staff.store;
    domain::Activity activity;
    activity.id = {numbered_id(activity_number)};
    activity.customer = customer.id;
    activity.occurred_at = {1'790'000'000'000};
    domain::Photo photo;
    photo.id = {numbered_id(photo_number)};
    photo.sha256 = hash;
    photo.width = 40;
    photo.height = 30;
    photo.bytes = static_cast<std::int64_t>(bytes.size());
    const std::string first = encoded(1, domain::CreateCustomer{customer, {}, false});
    const std::string second = encoded(2, domain::RecordActivity{activity, {photo}});
    const auto epoch = sync::decode_hello_reply(greeted->body).value().epoch;
    const auto pushed = post("/sync/v1/push", sync::encode_push(device, epoch, {first, second}), rep);
    REQUIRE(pushed->status == 200);
    const auto reply = sync::decode_push_reply(pushed->body);
    REQUIRE(reply);
    for (const auto& result : reply->results) REQUIRE(result.verdict == domain::Verdict::applied);
  }

  httplib::Result chunk(std::int64_t from, const std::string& part, const std::string& cookie, const std::string& of = hash) const {
    auto client = this->client();
    return client.Post(sync::blob_chunk_target({of, from}), page_headers(cookie), part, "application/octet-stream");
  }
  httplib::Result picture(const std::string& cookie, const std::string& of = hash) const {
    auto client = this->client();
    httplib::Headers headers;
    if (!cookie.empty()) headers.emplace("Cookie", cookie);
    return client.Get(std::string(sync::blob_path) + of, headers);
  }
  sync::BlobState state(const std::string& cookie) const {
    const auto answer = post(std::string(sync::blob_state_path), sync::encode_blob_question(hash), cookie);
    REQUIRE(answer->status == 200);
    return sync::decode_blob_state(answer->body).value();
  }
  std::shared_ptr<const domain::Photo> row() {
    return records::as<domain::Photo>(server().storage().read()->find(records::TableId::photo, numbered_id(photo_number)));
  }

  std::string rep;
};

}  // namespace

TEST_CASE("a photo goes up in chunks, is resumed after a cut, and its row tells everybody") {
  OfficeWithPhoto office;
  CHECK(office.state(office.rep) == sync::BlobState{.have = 0, .total = 3'000});
  REQUIRE(office.chunk(0, bytes.substr(0, 1'000), office.rep)->status == 200);
  {
    // The line breaks while the second chunk is under way: the server has not got it whole, so it has got nothing of it.
    tests::PlainSocket cut(office.port());
    cut.send("POST " + sync::blob_chunk_target({hash, 1'000}) + " HTTP/1.1\r\nHost: " + office.host() + "\r\nCookie: " + office.rep +
             "\r\nX-Actline: 1\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000\r\n\r\n" +
             bytes.substr(1'000, 300));
  }
  CHECK(office.state(office.rep).have == 1'000);
  CHECK(office.picture(office.rep)->status == 404);
  CHECK_FALSE(office.row()->stored_at);
  const storage::Seq head = office.server().storage().read()->head().seq;

  const auto last = office.chunk(1'000, bytes.substr(1'000), office.rep);
  REQUIRE(last->status == 200);
  CHECK(sync::decode_blob_state(last->body)->stored);
  CHECK(office.row()->stored_at);
  CHECK(office.server().storage().read()->head().seq == head + 1);
  CHECK(office.state(office.rep).stored);
  CHECK(office.server().storage().read()->head().seq == head + 1);  // said once

  for (const char* login : {"rep1", "manager", "operations"}) {
    INFO(login);
    const auto shown = office.picture(office.sign_in(login));
    REQUIRE(shown->status == 200);
    CHECK(shown->body == bytes);
    CHECK(shown->get_header_value("Content-Type") == "image/jpeg");
    CHECK(shown->get_header_value("Cache-Control") == "private, max-age=31536000, immutable");
    CHECK(shown->get_header_value("X-Content-Type-Options") == "nosniff");
    CHECK(shown->get_header_value("Content-Disposition").starts_with("attachment; filename=\""));
  }
}

TEST_CASE("somebody else's photo is neither sent nor seen by who may not see its customer") {
  OfficeWithPhoto office;
  const std::string stranger = office.sign_in("rep2");
  CHECK(office.chunk(0, bytes, stranger)->status == 404);
  CHECK(office.chunk(0, bytes, {})->status == 401);
  // The manager sees the customer, but the photo is not theirs to send.
  CHECK(office.chunk(0, bytes, office.sign_in("manager"))->status == 404);
  REQUIRE(office.chunk(0, bytes, office.rep)->status == 200);
  CHECK(office.picture(stranger)->status == 404);
  CHECK(office.picture(stranger)->body.find("photo_not_found") != std::string::npos);
  CHECK(office.picture({})->status == 401);
  CHECK(office.picture(office.rep, std::string(64, 'b'))->status == 404);
}

TEST_CASE("what is not the photo of the row is refused, and the photo itself is still taken") {
  OfficeWithPhoto office;
  std::string other = bytes;
  other[2'000] ^= 1;
  const auto wrong = office.chunk(0, other, office.rep);
  CHECK(wrong->status == 400);
  CHECK(wrong->body.find("\"field\":\"sha256\"") != std::string::npos);
  CHECK(office.state(office.rep).have == 0);
  CHECK(office.chunk(0, bytes + "more", office.rep)->status == 413);
  CHECK(office.chunk(0, std::string(1'000, 'x'), office.rep)->status == 400);
  CHECK(office.chunk(0, "", office.rep)->status == 400);
  CHECK(office.chunk(0, std::string((1 << 20) + 1, 'x'), office.rep)->status == 413);
  CHECK(office.chunk(0, bytes, office.rep)->status == 200);
  CHECK(office.row()->stored_at);
}

TEST_CASE("a chunk from another site, or as a form would send it, is refused") {
  OfficeWithPhoto office;
  auto client = office.client();
  const std::string target = sync::blob_chunk_target({hash, 0});
  const auto status = [&](httplib::Headers headers, const char* type) {
    headers.emplace("Cookie", office.rep);
    return client.Post(target, headers, bytes, type)->status;
  };
  CHECK(status({{"Sec-Fetch-Site", "same-origin"}}, "application/octet-stream") == 403);
  CHECK(status({{"X-Actline", "1"}, {"Sec-Fetch-Site", "cross-site"}}, "application/octet-stream") == 403);
  CHECK(status({{"X-Actline", "1"}, {"Sec-Fetch-Site", "same-origin"}}, "text/plain") == 403);
  CHECK(status({{"X-Actline", "1"}, {"Sec-Fetch-Site", "same-origin"}}, "application/octet-stream") == 200);
}
