// What the app itself computes for a step of scrolling in a list of 100,000 customers: logic, layout, mirror and draw lists, without
// a browser and without pixels. Run by script/bench; a Catch2 program only because the page without a browser is made of that.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "client/platform/application.hpp"
#include "client/platform/native/box_fonts.hpp"
#include "client/platform/native/null_renderer.hpp"
#include "shared/base/json.hpp"
#include "shared/storage/device_image_codec.hpp"
#include "tests/bench/core/direct_device.hpp"
#include "tests/bench/core/direct_server.hpp"
#include "tests/bench/core/invented.hpp"
#include "tests/bench/figures.hpp"
#include "tests/client/support/headless_page.hpp"

using namespace actline;
namespace platform = client::platform;

namespace {

// Passes everything on and keeps the time.
class TimedApplication final : public platform::Application {
 public:
  explicit TimedApplication(std::unique_ptr<platform::Application> application) : application_(std::move(application)) {}
  void start(const platform::StartOptions& options) override { application_->start(options); }
  std::span<const std::byte> frame(std::span<const std::byte> events, double now_ms, std::int64_t wall_ms, bool draw) override {
    const bench::Stopwatch watch;
    const auto commands = application_->frame(events, now_ms, wall_ms, draw);
    spent_ms_ += watch.ms();
    return commands;
  }
  double take_ms() { return std::exchange(spent_ms_, 0); }

 private:
  std::unique_ptr<platform::Application> application_;
  double spent_ms_ = 0;
};

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text.data(), text.size())); }

std::string account_of(const domain::Staff& staff) {
  base::JsonWriter json;
  json.begin_object().name("v").integer(1).name("organisation").id(staff.store.value).name("person").id(staff.id.value);
  return json.name("name").text(staff.name).name("role").text("rep").end_object().take();
}

// The region that holds the rows: of all below the node the one with the longest content.
const test::PageNode* longest_below(const test::HeadlessPage& page, const test::PageNode& node) {
  const auto* longest = &node;
  for (const auto child : node.children) {
    const auto* inner = longest_below(page, *page.node(child));
    if (inner->content_height > longest->content_height) longest = inner;
  }
  return longest;
}

}  // namespace

TEST_CASE("scrolling a list of 100,000 customers") {
  constexpr std::size_t customers = 100'000;
  constexpr int steps = 200;
  base::SeededEntropy entropy(1);
  const auto staff = bench::invent_staff(entropy);
  storage::MemoryStorage server(base::make_id(base::Instant{1}, entropy));
  bench::fill(server, staff, bench::invent(customers, 0, staff, 2));
  std::string stored;
  {
    bench::DirectDevice device(server, staff.id, entropy);
    device.run();
    stored = storage::encode_image(device.image());
  }

  platform::BoxFonts fonts;
  platform::NullRenderer renderer;
  TimedApplication application(client::app::make_application(platform::Seams{entropy, fonts, renderer}));
  application.start({.build = "bench", .language = "zh-CN", .live_url = "/push/events"});
  test::PageOptions options;
  options.account = account_of(staff);
  test::HeadlessPage page(application, options);
  // Asked during the first frames already; answered now, and from now on at once.
  const auto answer_store = [&](const test::HeadlessPage::StoreOperation& asked) {
    const bool opens = asked.command == platform::PageCommand::store_open;
    page.store_answer(asked.id, platform::StoreOutcome::done, opens ? bytes_of(stored) : std::span<const std::byte>());
  };
  const auto answer_request = [&](const test::HeadlessPage::Request& asked) {
    const auto answer = bench::answer_directly(server, staff.id, asked.path, asked.body, base::Instant{options.wall_ms});
    page.answer(asked.id, static_cast<std::uint16_t>(answer.status), answer.body);
  };
  const auto operations = page.store_operations;
  const auto requests = page.requests;
  page.on_store = answer_store;
  page.on_request = answer_request;
  for (const auto& operation : operations) answer_store(operation);
  for (const auto& request : requests) answer_request(request);
  page.settle();

  REQUIRE(page.all(test::Role::table).size() == 1);
  const auto region = longest_below(page, *page.all(test::Role::table).front())->id;
  REQUIRE(page.node(region)->content_height > static_cast<float>(customers));

  std::vector<double> lines;
  std::vector<double> leaps;
  float y = 0;
  for (int i = 0; i < steps; ++i) {
    const bool leap = i % 4 == 3;
    y += leap ? 12'345.0F : 120.0F;
    application.take_ms();
    page.scroll(*page.node(region), y);
    (leap ? leaps : lines).push_back(application.take_ms());
  }

  bench::Figures figures;
  figures.say("the app without a browser, " + bench::machine_size() + ": scrolling 100,000 customers, desktop layout");
  figures.add("our own work a step of three rows", bench::percentile(lines, 0.5), "ms", bench::at_most(4));
  figures.add("  p99", bench::percentile(lines, 0.99), "ms", bench::at_most(4));
  figures.add("a leap to other rows", bench::percentile(leaps, 0.5), "ms", bench::at_most(4));
  figures.add("nodes of the mirror", static_cast<double>(page.node_count()), "");
  figures.print_new();
  if (const char* json = std::getenv("ACTLINE_BENCH_JSON")) CHECK(figures.write(json));
}
