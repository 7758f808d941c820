#include "tests/support/sample_world.hpp"

namespace actline::testing {

namespace {

template <class Entity>
void put(records::Records& records, Entity entity) {
  const auto record = records::make_record(std::move(entity));
  records.put(records::table_of(*record), records::id_of(*record), record);
}

}  // namespace

records::Records sample_world(records::Records::Authority authority) {
  using domain::Role;
  records::Records records(authority);
  using domain::UnitKind;
  put(records, domain::Unit{.id = department_one, .name = "示例大区"});
  put(records, domain::Unit{.id = store_one, .kind = UnitKind::store, .name = "示例一店", .parent = department_one});
  put(records, domain::Unit{.id = store_two, .kind = UnitKind::store, .name = "示例二店", .parent = department_one});
  put(records, domain::Unit{.id = closed_store, .kind = UnitKind::store, .name = "示例旧店", .parent = department_one, .active = false});

  put(records, a_staff(rep_one, "示例销售一", Role::rep, store_one, manager_one));
  put(records, a_staff(rep_two, "示例销售二", Role::rep, store_one, manager_one));
  put(records, a_staff(rep_other, "示例远方销售", Role::rep, store_two));
  put(records, a_staff(manager_one, "示例主管", Role::manager, store_one));
  put(records, a_staff(operator_one, "示例运营", Role::operations, {}));

  put<domain::Customer>(records, a_customer(1).named("示例张三").with_phone("13800001111").in_community("示例花园").noting("旧备注"));
  put<domain::Customer>(records, a_customer(2).named("示例王五").with_phone("13900002222").owned_by(rep_two));
  put<domain::Customer>(records, a_customer(3).named("示例赵六").in_pool());
  put<domain::Customer>(records, a_customer(4).named("示例远方客户").with_phone("13700004444").owned_by(rep_other).in_store(store_two));
  put<domain::Customer>(records, a_customer(5).named("示例公海").in_pool().in_store(store_two));
  put(records, a_contact(11, customer_number(1), "示例李四", {"13800001112"}));

  put(records, an_activity(21, customer_number(1)));
  domain::Activity corrected = an_activity(22, customer_number(2));
  corrected.author = rep_two;
  corrected.superseded_by = activity_number(23);
  put(records, corrected);
  domain::Activity correction = an_activity(23, customer_number(2));
  correction.author = rep_two;
  correction.corrects = activity_number(22);
  put(records, correction);
  return records;
}

}  // namespace actline::testing
