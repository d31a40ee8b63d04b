# What is there to lose. One statement a line; a ? before it: it may fail.
? CREATE DATABASE sales_archive
? CREATE ROLE reporting
? CREATE ROLE legacy
DROP SCHEMA IF EXISTS archive CASCADE
DROP SCHEMA IF EXISTS public CASCADE
CREATE SCHEMA public
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, status varchar(20), note varchar(200))
CREATE TABLE old_orders (id int PRIMARY KEY, customer_id int, status varchar(20), note varchar(200))
CREATE TABLE customers (id int PRIMARY KEY, name varchar(50))
CREATE TABLE regions (id int PRIMARY KEY, name varchar(50))
CREATE TABLE stores (id int PRIMARY KEY, region_id int REFERENCES regions ON DELETE CASCADE)
CREATE TABLE stores_eu () INHERITS (stores)
CREATE TABLE events (id int, year int, what varchar(50)) PARTITION BY LIST (year)
CREATE TABLE events_2025 PARTITION OF events FOR VALUES IN (2025)
CREATE TABLE events_2026 PARTITION OF events FOR VALUES IN (2026)
CREATE SCHEMA archive
CREATE TABLE archive.orders (id int PRIMARY KEY, note varchar(200))
INSERT INTO orders SELECT i, 1 + i % 5, CASE WHEN i % 3 = 0 THEN 'paid' ELSE 'open' END, 'note ' || i FROM generate_series(1, 30) i
INSERT INTO old_orders SELECT i, 1 + i % 5, 'open', 'old ' || i FROM generate_series(1, 10) i
INSERT INTO customers SELECT i, 'customer ' || i FROM generate_series(1, 5) i
INSERT INTO regions VALUES (1, 'north'), (2, 'south')
INSERT INTO stores VALUES (1, 1), (2, 1), (3, 2)
INSERT INTO stores_eu VALUES (4, 2)
INSERT INTO events SELECT i, 2025 + i % 2, 'event ' || i FROM generate_series(1, 10) i
INSERT INTO archive.orders SELECT i, 'archived ' || i FROM generate_series(1, 10) i
CREATE VIEW all_regions AS SELECT * FROM regions
CREATE MATERIALIZED VIEW order_totals AS SELECT region_id, count(*) FROM stores GROUP BY region_id
CREATE INDEX orders_status ON orders (status)
CREATE SEQUENCE order_ids START 31
CREATE FUNCTION total_of(int) RETURNS int LANGUAGE sql AS 'SELECT $1 * 2'
CREATE FUNCTION named() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'
CREATE TRIGGER customers_named BEFORE INSERT ON customers FOR EACH ROW EXECUTE FUNCTION named()
CREATE TYPE mood AS ENUM ('good', 'bad')
CREATE TYPE pair AS (a int, b int)
CREATE TABLE legacy_items (id int)
INSERT INTO legacy_items VALUES (1)
ALTER TABLE legacy_items OWNER TO legacy
