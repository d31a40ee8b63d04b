INSERT INTO customers VALUES (2, 'Bob');
DELETE FROM orders;
