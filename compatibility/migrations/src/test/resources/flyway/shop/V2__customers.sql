CREATE TABLE customers (id INT NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL);
INSERT INTO customers VALUES (1, 'Ann');
ALTER TABLE orders ADD COLUMN customer INT;
UPDATE orders SET customer = 1 WHERE customer IS NULL AND id < 3;
ALTER TABLE orders ADD CONSTRAINT fk_customer FOREIGN KEY (customer) REFERENCES customers (id);
DELETE FROM orders WHERE note IS NULL AND state = 'open';
