# What every database begins with. One statement a line; DIALECT.sql goes on.
CREATE TABLE orders (id BIGINT NOT NULL PRIMARY KEY, customer_id BIGINT, status VARCHAR(200), note VARCHAR(200))
CREATE TABLE customers (id BIGINT NOT NULL PRIMARY KEY, customer_id BIGINT, status VARCHAR(200), note VARCHAR(200))
CREATE TABLE items (id BIGINT NOT NULL PRIMARY KEY, customer_id BIGINT, status VARCHAR(200), note VARCHAR(200), a BIGINT, CONSTRAINT items_customer FOREIGN KEY (a) REFERENCES customers (id) ON DELETE CASCADE)
CREATE TABLE t (id BIGINT NOT NULL, customer_id BIGINT, status VARCHAR(200), note VARCHAR(200), a BIGINT, b BIGINT, name VARCHAR(200), d DATE)
CREATE VIEW open_orders AS SELECT * FROM orders WHERE status = 'open'
