# What is there to lose. One statement a line; a ? before it: it may fail.
CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT, status VARCHAR(20), note VARCHAR(200))
CREATE TABLE old_orders (id INT PRIMARY KEY, customer_id INT, status VARCHAR(20), note VARCHAR(200))
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(50))
CREATE TABLE regions (id INT PRIMARY KEY, name VARCHAR(50))
CREATE TABLE stores (id INT PRIMARY KEY, region_id INT, CONSTRAINT stores_region FOREIGN KEY (region_id) REFERENCES regions (id) ON DELETE CASCADE)
CREATE TABLE events (id INT, year INT, what VARCHAR(50)) PARTITION BY LIST (year) (PARTITION p2025 VALUES IN (2025), PARTITION p2026 VALUES IN (2026))
CREATE TABLE events_new (id INT, year INT, what VARCHAR(50))
CREATE TABLE prices (id INT PRIMARY KEY, price INT) WITH SYSTEM VERSIONING PARTITION BY SYSTEM_TIME LIMIT 100 (PARTITION p_old HISTORY, PARTITION p_more HISTORY, PARTITION p_now CURRENT)
INSERT INTO orders SELECT seq, 1 + seq % 5, IF(seq % 3 = 0, 'paid', 'open'), CONCAT('note ', seq) FROM seq_1_to_30
INSERT INTO old_orders SELECT seq, 1 + seq % 5, 'open', CONCAT('old ', seq) FROM seq_1_to_10
INSERT INTO customers SELECT seq, CONCAT('customer ', seq) FROM seq_1_to_5
INSERT INTO regions VALUES (1, 'north'), (2, 'south')
INSERT INTO stores VALUES (1, 1), (2, 1), (3, 2)
INSERT INTO events SELECT seq, 2025 + seq % 2, CONCAT('event ', seq) FROM seq_1_to_10
INSERT INTO prices VALUES (1, 10), (2, 20)
UPDATE prices SET price = price + 1 WHERE id = 1
CREATE VIEW open_orders AS SELECT id FROM orders WHERE status = 'open'
CREATE INDEX orders_status ON orders (status)
CREATE SEQUENCE order_ids START WITH 31
CREATE PROCEDURE close_day() SELECT 1
CREATE FUNCTION total_of(a INT) RETURNS INT DETERMINISTIC RETURN a * 2
CREATE TRIGGER customers_named BEFORE INSERT ON customers FOR EACH ROW SET NEW.name = TRIM(NEW.name)
