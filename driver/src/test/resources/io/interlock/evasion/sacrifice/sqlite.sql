# What is there to lose. One statement a line; a ? before it: it may fail.
CREATE TABLE orders (id INT NOT NULL PRIMARY KEY, customer_id INT, status VARCHAR(20), note VARCHAR(200))
CREATE TABLE old_orders (id INT NOT NULL PRIMARY KEY, customer_id INT, status VARCHAR(20), note VARCHAR(200))
CREATE TABLE customers (id INT NOT NULL PRIMARY KEY, name VARCHAR(50))
CREATE TABLE regions (id INT NOT NULL PRIMARY KEY, name VARCHAR(50))
CREATE TABLE stores (id INT NOT NULL PRIMARY KEY, region_id INT, CONSTRAINT stores_region FOREIGN KEY (region_id) REFERENCES regions (id) ON DELETE CASCADE)
INSERT INTO orders VALUES (1, 2, 'open', 'note 1'), (2, 3, 'open', 'note 2'), (3, 4, 'paid', 'note 3'), (4, 5, 'open', 'note 4'), (5, 1, 'open', 'note 5'), (6, 2, 'paid', 'note 6'), (7, 3, 'open', 'note 7'), (8, 4, 'open', 'note 8'), (9, 5, 'paid', 'note 9'), (10, 1, 'open', 'note 10'), (11, 2, 'open', 'note 11'), (12, 3, 'paid', 'note 12')
INSERT INTO old_orders VALUES (1, 2, 'open', 'old 1'), (2, 3, 'open', 'old 2'), (3, 4, 'open', 'old 3'), (4, 5, 'open', 'old 4'), (5, 1, 'open', 'old 5')
INSERT INTO customers VALUES (1, 'customer 1'), (2, 'customer 2'), (3, 'customer 3'), (4, 'customer 4'), (5, 'customer 5')
INSERT INTO regions VALUES (1, 'north'), (2, 'south')
INSERT INTO stores VALUES (1, 1), (2, 1), (3, 2)
CREATE VIEW region_names AS SELECT name FROM regions
CREATE INDEX orders_status ON orders (status)
CREATE TABLE archive_orders (id INT, note VARCHAR(200))
INSERT INTO archive_orders VALUES (1, 'archived 1'), (2, 'archived 2')
CREATE VIEW orders_ids AS SELECT id FROM orders
CREATE TRIGGER customers_named AFTER INSERT ON customers BEGIN UPDATE customers SET name = trim(name) WHERE id = NEW.id; END
