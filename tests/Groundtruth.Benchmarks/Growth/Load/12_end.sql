DROP VIEW growth.approved, growth.latest;
DROP TABLE growth.tasks, growth.events;
