// Shared code alone, the same source natively and as WebAssembly under node: what a device computes while a person waits.
//
//   actline_core_bench [--json FILE]
#include <cassert>
#include <cstdio>
#include <deque>
#include <string>
#include <string_view>

#include "shared/projection/customer_directory.hpp"
#include "shared/records/records.hpp"
#include "shared/sync/picture.hpp"
#include "shared/sync/sums.hpp"
#include "tests/bench/core/direct_device.hpp"
#include "tests/bench/core/invented.hpp"
#include "tests/bench/figures.hpp"

namespace actline::bench {

namespace {

constexpr int repeats = 9;

template <class Prepare, class Act>
double median_ms(Prepare&& prepare, Act&& act) {
  std::vector<double> samples;
  for (int i = 0; i < repeats; ++i) {
    prepare();
    const Stopwatch watch;
    act();
    samples.push_back(watch.ms());
  }
  return percentile(samples, 0.5);
}

domain::RecordActivity activity_of(const domain::Customer& customer, base::Entropy& entropy, std::string note) {
  domain::Activity activity;
  activity.id = {base::make_id(base::Instant{1'770'000'000'000}, entropy)};
  activity.customer = customer.id;
  activity.occurred_at = {1'769'999'000'000};
  activity.note = std::move(note);
  return {activity};
}

void measure_session(Figures& figures) {
  constexpr std::size_t customers = 3'000;
  constexpr std::size_t activities = 17'000;
  constexpr int waiting = 50;
  base::SeededEntropy entropy(1);
  const auto staff = invent_staff(entropy);
  const auto invented = invent(customers, activities, staff, 2);
  storage::MemoryStorage server(base::make_id(base::Instant{1}, entropy));
  fill(server, staff, invented);
  figures.say("a device session with 20,000 rows, without network and disk");

  storage::DeviceImage image;
  std::vector<double> fresh;
  for (int i = 0; i < repeats; ++i) {
    DirectDevice device(server, staff.id, entropy);
    device.run();
    assert(device.session().status().ready && device.session().records().size() == customers + activities + 2);
    fresh.push_back(device.take_device_ms());
    image = device.image();
  }
  figures.add("first pull: decode, apply, index", percentile(fresh, 0.5), "ms");

  std::vector<double> warm;
  for (int i = 0; i < repeats; ++i) {
    DirectDevice device(server, staff.id, entropy, image);
    device.run();
    assert(device.session().records().size() == customers + activities + 2);
    warm.push_back(device.take_device_ms());
  }
  figures.add("start from the store", percentile(warm, 0.5), "ms");

  DirectDevice device(server, staff.id, entropy, image);
  device.run();
  device.take_device_ms();
  device.set_online(false);
  for (int i = 0; i < waiting; ++i)
    device.submit(activity_of(invented.customers[static_cast<std::size_t>(i)], entropy, "离线第" + std::to_string(i)));
  device.run();
  const double sums_ms =
      median_ms([] {},
                [&] {
                  sync::Sums sums{};
                  for (std::size_t table = 0; table < records::table_count; ++table) {
                    for (const auto& record : device.session().base_rows(static_cast<records::TableId>(table))) sync::add(sums, *record);
                  }
                  assert(sums[static_cast<std::size_t>(records::TableId::activity)].rows == static_cast<std::int64_t>(activities));
                });
  figures.add("sums of all rows, once a day", sums_ms, "ms");
  figures.add("submit one command (decide, overlay, encode)", device.take_device_ms() / waiting, "ms");

  // Another device of the same person writes; then this one, with its fifty, comes back.
  std::vector<double> rebase;
  DirectDevice other(server, staff.id, entropy, image);
  other.run();
  for (int i = 0; i < repeats; ++i) {
    DirectDevice offline(server, staff.id, entropy, device.image());
    offline.set_online(false);
    offline.run();
    assert(offline.session().pending().size() == waiting);
    other.submit(activity_of(invented.customers[0], entropy, "另一台设备第" + std::to_string(i)));
    other.run();
    offline.take_device_ms();
    offline.set_online(true);
    offline.run();
    rebase.push_back(offline.take_device_ms());
  }
  figures.add("back online: push 50 commands, pull, rebase", percentile(rebase, 0.5), "ms");
}

// What a device does between an arriving page and the next frame: the overlay off, rows in, the overlay on again.
void measure_rebase(Figures& figures) {
  constexpr std::size_t customers = 3'000, activities = 17'000, waiting = 500, pulled = 200;
  base::SeededEntropy entropy(5);
  const auto staff = invent_staff(entropy);
  const auto invented = invent(customers, activities + pulled, staff, 6);
  sync::Picture picture;
  sync::Page base, page;
  const auto add = [](sync::Page& to, auto entity) {
    const base::Id id = entity.id.value;
    const auto record = records::make_record(std::move(entity));
    to.push_back({records::table_of(*record), id, record});
  };
  add(base, staff);
  for (const auto& customer : invented.customers) add(base, customer);
  for (std::size_t i = 0; i < activities + pulled; ++i) add(i < activities ? base : page, invented.activities[i]);
  picture.apply({base});
  const domain::Actor actor{staff.id, staff.role, staff.store, {}};
  std::deque<sync::PendingCommand> pending;
  for (std::size_t i = 0; i < waiting; ++i) {
    sync::PendingCommand command;
    command.envelope.at = {1'770'000'000'000};
    command.envelope.command = activity_of(invented.customers[i], entropy, "离线第" + std::to_string(i));
    [[maybe_unused]] const bool ran = picture.run(command, actor).ok();
    assert(ran);
    pending.push_back(std::move(command));
  }
  const auto rebase = [&] {
    picture.undo(pending);
    picture.apply({page});
    picture.redo(pending, actor);
  };
  figures.say("500 commands waiting on a device with 20,000 rows");
  figures.add("a page of 200 rows comes: undo, apply, redo", median_ms([] {}, rebase), "ms", at_most(50));
}

void measure_directory(Figures& figures) {
  constexpr std::size_t customers = 100'000;
  base::SeededEntropy entropy(3);
  const auto staff = invent_staff(entropy);
  const auto invented = invent(customers, 0, staff, 4);
  std::vector<records::RecordPtr> rows;
  for (const auto& customer : invented.customers) rows.push_back(records::make_record(customer));

  figures.say("the customer list with 100,000 customers");
  records::Records held(records::Records::Authority::partial);
  const Stopwatch holding;
  for (const auto& row : rows) held.put(records::TableId::customer, records::id_of(*row), row);
  figures.add("hold: find by id and by phone", holding.ms(), "ms");
  projection::CustomerDirectory directory;
  const Stopwatch watch;
  for (const auto& row : rows) directory.apply({records::TableId::customer, records::id_of(*row), nullptr, row});
  figures.add("build", watch.ms(), "ms");

  projection::CustomerQuery query;
  const auto find = [&](std::string text) {
    query.text = std::move(text);
    return directory.find(query, staff.id).size();
  };
  const Stopwatch sorting;
  [[maybe_unused]] const auto all = find("");
  assert(all == customers);
  figures.add("first order by latest activity", sorting.ms(), "ms");
  const Stopwatch describing;
  directory.prepare(customers);
  figures.add("texts for search", describing.ms(), "ms");
  // A letter at a time, as typed; each after something else was asked, so that no answer is at hand.
  const auto search = [&](const std::string& before, const std::string& text) {
    return median_ms([&] { find(before); }, [&] { find(text); });
  };
  figures.add("search: first letter of pinyin initials", search("", "z"), "ms", at_most(16));
  figures.add("search: second letter, within the answer to the first", search("z", "zw"), "ms", at_most(16));
  figures.add("search: last four digits of a phone", search("", "4321"), "ms", at_most(16));
  figures.add("search: one Chinese character", search("", "丹"), "ms", at_most(16));

  std::size_t next = 0;
  const auto one = [&] {
    auto changed = invented.customers[next];
    changed.last_activity_at = base::Instant{1'770'000'000'000 + static_cast<std::int64_t>(next)};
    const auto after = records::make_record(changed);
    directory.apply({records::TableId::customer, changed.id.value, rows[next], after});
    rows[next] = after;
    ++next;
    find("");
  };
  figures.add("one customer changes, list asked again", median_ms([] {}, one), "ms", at_most(16));
}

}  // namespace

}  // namespace actline::bench

int main(int count, char** words) {
  actline::bench::Figures figures;
  figures.say("shared code, " + actline::bench::machine_size());
  actline::bench::measure_session(figures);
  figures.print_new();
  actline::bench::measure_rebase(figures);
  actline::bench::measure_directory(figures);
  figures.print_new();
  if (count == 3 && std::string_view(words[1]) == "--json" && !figures.write(words[2])) {
    std::fprintf(stderr, "%s cannot be written\n", words[2]);
    return 1;
  }
  return 0;
}
